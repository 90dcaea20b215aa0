// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

/**
 * A relation of the same database.
 *
 * @param schema its schema; empty where the database knows none
 * @param name its name
 */
public record RelationName(String schema, String name) {
  public RelationName {
    // Empty texts are not written.
    schema = schema == null ? "" : schema;
  }
}
