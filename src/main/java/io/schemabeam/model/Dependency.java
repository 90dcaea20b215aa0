// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;

/**
 * A relation that a view reads.
 *
 * @param schema its schema; empty where the database knows none
 * @param name its name
 * @param columns those of its columns that the view refers to, by name in order of position; empty if the view refers
 *     to the whole relation only
 */
public record Dependency(String schema, String name, List<String> columns) {
  public Dependency {
    // Empty texts are not written.
    schema = schema == null ? "" : schema;
  }
}
