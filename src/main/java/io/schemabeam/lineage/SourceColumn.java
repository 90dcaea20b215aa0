// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import io.schemabeam.model.RelationName;

/**
 * A column that a view reads.
 *
 * @param relation the table or view; its schema is empty if the text names none
 * @param column the column's name
 */
public record SourceColumn(RelationName relation, String column) {}
