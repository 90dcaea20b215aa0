// SPDX-License-Identifier: Apache-2.0
/**
 * What the crawl asks of a kind of database, and how it is answered with a folder of SQL files. Knows the model and
 * nothing of Beam; {@code dialect.part} reads the rows.
 */
package io.schemabeam.dialect;
