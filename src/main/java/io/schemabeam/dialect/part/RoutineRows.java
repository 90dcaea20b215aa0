// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.RoutineDetails;
import io.schemabeam.model.RoutineDetails.Argument;
import java.sql.SQLException;
import java.util.Optional;

/** Rows about routines. */
final class RoutineRows {
  private RoutineRows() {}

  static void routine(Row row, Gathering gathering) throws SQLException {
    if (ObjectRows.basics(row, gathering)) {
      gathering.object().extension(row.text("extension"));
      gathering.routine(new RoutineDetails(
          row.text("routine_kind"),
          Optional.empty(),
          row.optionalText("returns"),
          row.optionalText("language"),
          row.optionalText("volatility"),
          row.optionalFlag("strict"),
          row.optionalFlag("security_definer"),
          row.optionalText("parallel")));
    }
  }

  static void argument(Row row, Gathering gathering) throws SQLException {
    gathering.arguments().add(new Argument(
        (int) row.number("position"),
        row.optionalText("name"),
        row.text("mode"),
        row.text("type"),
        row.optionalFlag("has_default")));
  }
}
