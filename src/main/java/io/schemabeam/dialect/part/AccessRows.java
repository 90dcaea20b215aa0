// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Policy;
import io.schemabeam.model.Privilege;
import java.sql.SQLException;

/** Rows about who may do what. */
final class AccessRows {
  private AccessRows() {}

  static void privilege(Row row, Gathering gathering) throws SQLException {
    gathering.object().privileges().add(new Privilege(
        row.text("grantee"),
        row.text("privilege"),
        row.optionalText("column"),
        row.optionalText("grantor"),
        row.flag("grantable")));
  }

  static void policy(Row row, Gathering gathering) throws SQLException {
    gathering.object().policies().add(new Policy(
        row.text("name"),
        row.text("command"),
        row.flag("permissive"),
        row.texts("roles"),
        gathering.definition(row.text("using_expression"), row.flag("has_using")),
        gathering.definition(row.text("check_expression"), row.flag("has_check")),
        row.optionalText("comment")));
  }
}
