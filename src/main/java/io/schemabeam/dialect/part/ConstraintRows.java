// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Constraint;
import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.ForeignKey.References;
import io.schemabeam.model.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows about constraints of relations. */
final class ConstraintRows {
  private ConstraintRows() {}

  /** One row per constraint of any kind: its columns by number, those that it refers to by name. */
  static void constraint(Row row, Gathering gathering) throws SQLException {
    switch (row.text("kind")) {
      case "primary key" -> gathering.object().primaryKey(key(row, gathering.columnNames(row.numbers("columns"))));
      case "unique" -> gathering.object().uniqueKeys().add(key(row, gathering.columnNames(row.numbers("columns"))));
      case "foreign key" -> gathering.object().foreignKeys()
          .add(foreignKey(row, gathering.columnNames(row.numbers("columns")), row.texts("referenced_columns")));
      case "check" -> gathering.object().checks().add(expression(row, gathering));
      default -> gathering.object().exclusions().add(expression(row, gathering));
    }
  }

  /** One row per column in the order of the key, by name; those of one key follow each other. */
  static void key(Row row, Gathering gathering) throws SQLException {
    List<String> columns = gathering.keyColumn(row.text("name"), row.text("column"));
    Key key = key(row, columns);
    if (row.flag("primary")) {
      gathering.object().primaryKey(key);
      return;
    }
    List<Key> keys = gathering.object().uniqueKeys();
    if (columns.size() > 1) {
      keys.remove(keys.size() - 1);
    }
    keys.add(key);
  }

  private static Key key(Row row, List<String> columns) throws SQLException {
    return new Key(
        row.text("name"),
        List.copyOf(columns),
        row.optionalFlag("deferrable"),
        row.optionalFlag("initially_deferred"),
        row.optionalText("comment"));
  }

  /**
   * One row per column, by name; those of one key follow each other. Where keys have no names, the first of each says
   * that it begins.
   */
  static void foreignKey(Row row, Gathering gathering) throws SQLException {
    List<ForeignKey> keys = gathering.object().foreignKeys();
    String name = row.text("name");
    ForeignKey last = keys.isEmpty() ? null : keys.get(keys.size() - 1);
    List<String> columns = new ArrayList<>();
    List<String> referenced = new ArrayList<>();
    if (last != null && last.name().equals(name) && !row.flag("begins")) {
      columns.addAll(last.columns());
      referenced.addAll(last.references().columns());
      keys.remove(keys.size() - 1);
    }
    columns.add(row.text("column"));
    referenced.add(row.text("referenced_column"));
    keys.add(foreignKey(row, columns, referenced));
  }

  private static ForeignKey foreignKey(Row row, List<String> columns, List<String> referenced) throws SQLException {
    return new ForeignKey(
        row.text("name"),
        List.copyOf(columns),
        new References(row.text("referenced_schema"), row.text("referenced_table"), List.copyOf(referenced)),
        row.optionalText("on_delete"),
        row.optionalText("on_update"),
        row.optionalText("match"),
        row.optionalFlag("deferrable"),
        row.optionalFlag("initially_deferred"),
        row.optionalFlag("validated"),
        row.optionalText("comment"));
  }

  /** One row per constraint or, where the database keeps the statement only, one per statement. */
  static void check(Row row, Gathering gathering) throws SQLException {
    if (row.has("create_table")) {
      for (CreateTable.Check check : new CreateTable(row.text("create_table")).checks()) {
        gathering.object().checks().add(new Constraint(
            check.name(), gathering.definition(check.expression()), Optional.empty(), Optional.empty()));
      }
      return;
    }
    gathering.object().checks().add(expression(row, gathering));
  }

  static Constraint expression(Row row, Gathering gathering) throws SQLException {
    return new Constraint(
        row.text("name"),
        gathering.definition(row.text("expression"), true),
        row.optionalFlag("validated"),
        row.optionalText("comment"));
  }
}
