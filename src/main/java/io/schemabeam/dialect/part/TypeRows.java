// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.TypeDetails;
import java.sql.SQLException;
import java.util.List;

/** Rows about types. */
final class TypeRows {
  private TypeRows() {}

  static void type(Row row, Gathering gathering) throws SQLException {
    if (ObjectRows.basics(row, gathering)) {
      gathering.object().extension(row.text("extension"));
      gathering.type(new TypeDetails(
          row.text("type_kind"),
          List.of(),
          row.optionalText("base_type"),
          row.optionalFlag("nullable"),
          gathering.definition(row.text("default_expression")),
          row.optionalText("collation"),
          List.of()));
    }
  }

  static void label(Row row, Gathering gathering) throws SQLException {
    gathering.labels().add(row.text("label"));
  }

  static void check(Row row, Gathering gathering) throws SQLException {
    gathering.typeChecks().add(ConstraintRows.expression(row, gathering));
  }
}
