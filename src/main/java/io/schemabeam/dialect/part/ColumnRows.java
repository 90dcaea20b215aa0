// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Column;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows about columns of relations and attributes of composite types, in order of their numbers. */
final class ColumnRows {
  private ColumnRows() {}

  static void column(Row row, Gathering gathering) throws SQLException {
    String name = row.text("name");
    gathering.nameColumn((int) row.number("number"), name);
    if (row.flag("granted")) {
      gathering.grantedColumn();
    }
    Optional<String> storage = row.optionalText("generated_storage");
    boolean expected = row.flag("has_expression");
    String generated = row.text("create_table") == null
        ? row.text("generated_expression")
        : new CreateTable(row.text("create_table")).generated(name);
    List<Column> columns = gathering.object().columns();
    columns.add(new Column(
        columns.size() + 1,
        name,
        row.optionalText("type"),
        row.optionalText("jdbc_type"),
        row.optionalInteger("length"),
        row.optionalInteger("precision"),
        row.optionalInteger("scale"),
        row.optionalFlag("nullable"),
        gathering.definition(row.text("default_expression"), expected && storage.isEmpty()),
        gathering.definition(generated, expected && storage.isPresent()),
        storage,
        row.optionalText("identity"),
        row.optionalText("collation"),
        row.optionalText("base_type"),
        row.texts("labels"),
        row.optionalText("character_set"),
        gathering.definition(row.text("on_update")),
        row.flag("invisible") ? Optional.of(true) : Optional.empty(),
        row.optionalText("comment")));
  }
}
