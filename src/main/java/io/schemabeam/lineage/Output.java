// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

/**
 * A column of a query's result.
 *
 * @param name its name in the text; empty if it has none
 * @param origin where it comes from
 */
record Output(String name, Origin origin) {}
