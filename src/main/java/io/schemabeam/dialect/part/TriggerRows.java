// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Trigger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows about triggers. */
final class TriggerRows {
  private TriggerRows() {}

  static void trigger(Row row, Gathering gathering) throws SQLException {
    List<String> events = new ArrayList<>();
    for (String event : List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE")) {
      if (row.flag("on_" + event.toLowerCase(java.util.Locale.ROOT))) {
        events.add(event);
      }
    }
    gathering.object().triggers().add(new Trigger(
        row.text("name"),
        row.optionalText("timing"),
        List.copyOf(events),
        row.optionalText("level"),
        gathering.columnNames(row.numbers("columns")),
        row.optionalText("function"),
        row.optionalText("enabled"),
        gathering.definition(row.text("definition"), true),
        row.optionalInteger("action_order"),
        row.optionalText("definer"),
        row.optionalText("comment")));
  }
}
