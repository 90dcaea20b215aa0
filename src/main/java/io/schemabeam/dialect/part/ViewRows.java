// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Dependency;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows about what views select. */
final class ViewRows {
  private ViewRows() {}

  static void definition(Row row, Gathering gathering) throws SQLException {
    gathering.object().definition(gathering.definition(row.text("definition"), true).orElse(null));
  }

  /** One row per column, or one without a column for the relation as a whole, by relation and column number. */
  static void dependency(Row row, Gathering gathering) throws SQLException {
    List<Dependency> dependencies = gathering.object().dependsOn();
    String schema = row.text("schema");
    String name = row.text("name");
    Dependency last = dependencies.isEmpty() ? null : dependencies.get(dependencies.size() - 1);
    List<String> columns = new ArrayList<>();
    if (last != null && last.schema().equals(schema) && last.name().equals(name)) {
      columns.addAll(last.columns());
      dependencies.remove(dependencies.size() - 1);
    }
    String column = row.text("column");
    if (column != null) {
      columns.add(column);
    }
    dependencies.add(new Dependency(schema, name, List.copyOf(columns)));
  }
}
