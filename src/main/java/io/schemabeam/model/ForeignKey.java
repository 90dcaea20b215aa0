// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * A foreign key; {@code columns} and {@code references.columns} correspond by position.
 *
 * @param name the constraint's name; empty where it has none
 * @param columns the referencing columns
 * @param references what is referenced
 * @param onDelete the standard's words: NO ACTION, RESTRICT, CASCADE, SET NULL, SET DEFAULT
 * @param onUpdate likewise
 * @param match the standard's words: SIMPLE, FULL, PARTIAL
 * @param deferrable whether its check can be put off to the end of the transaction
 * @param initiallyDeferred whether it is put off unless asked otherwise
 * @param validated false for a constraint that existing rows were not checked against
 * @param comment the constraint's comment
 */
public record ForeignKey(
    String name,
    List<String> columns,
    References references,
    Optional<String> onDelete,
    Optional<String> onUpdate,
    Optional<String> match,
    Optional<Boolean> deferrable,
    Optional<Boolean> initiallyDeferred,
    Optional<Boolean> validated,
    Optional<String> comment) {

  public ForeignKey {
    // Empty texts are not written.
    name = name == null ? "" : name;
  }

  /**
   * What is referenced, in the same database.
   *
   * @param schema the table's schema; empty where the database knows none
   * @param table the table
   * @param columns its columns
   */
  public record References(String schema, String table, List<String> columns) {
    public References {
      // Empty texts are not written.
      schema = schema == null ? "" : schema;
    }
  }
}
