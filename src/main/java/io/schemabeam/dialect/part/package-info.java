// SPDX-License-Identifier: Apache-2.0
/**
 * What the rows of a dialect's SQL files mean: one small mapper per part, the same for every database. The dialects run
 * the files and hand the rows here.
 */
package io.schemabeam.dialect.part;
