// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import io.schemabeam.dialect.part.Gathering;
import io.schemabeam.model.CatalogObjectBuilder;
import io.schemabeam.model.Column;
import io.schemabeam.model.Privilege;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * HSQLDB lists a privilege on one column as one on the whole table, too, and one on a whole table for each of its
 * columns, too: only both together say which it is.
 *
 * @see <a href="https://hsqldb.org/doc/2.0/guide/accesscontrol-chapt.html">Access control</a>
 */
final class HsqldbColumnPrivileges {
  private static final String ON_COLUMNS = """
      select p.table_schema, p.table_name, p.grantee, p.privilege_type, p.grantor, p.column_name,
             case p.is_grantable when 'YES' then true else false end
        from information_schema.column_privileges p
       where p.grantor <> '_SYSTEM'
      """;

  private HsqldbColumnPrivileges() {}

  /** What is granted: to whom, by whom, and of which table. */
  private record Grant(String schema, String table, String grantee, String privilege, Optional<String> grantor) {
    static Grant of(Gathering table, Privilege privilege) {
      return new Grant(
          table.listed().key().schema(), table.listed().key().name(), privilege.grantee(), privilege.privilege(),
          privilege.grantor());
    }
  }

  /** Puts privileges on columns in the place of those on tables that stand for them. */
  static void narrow(Connection connection, Collection<Gathering> objects) throws SQLException {
    // The engine fills the view with every column of every table before it answers: not for a page without a grant.
    if (objects.stream().allMatch(object -> object.object().privileges().isEmpty())) {
      return;
    }
    Map<Grant, Map<String, Boolean>> onColumns = read(connection);
    for (Gathering table : objects) {
      List<Privilege> privileges = table.object().privileges();
      List<Privilege> narrowed = new ArrayList<>();
      for (Privilege privilege : privileges) {
        narrow(privilege, table.object(), onColumns.getOrDefault(Grant.of(table, privilege), Map.of()), narrowed);
      }
      privileges.clear();
      privileges.addAll(narrowed);
    }
  }

  private static Map<Grant, Map<String, Boolean>> read(Connection connection) throws SQLException {
    Map<Grant, Map<String, Boolean>> onColumns = new HashMap<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(ON_COLUMNS)) {
      while (rows.next()) {
        Grant grant = new Grant(
            rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
            Optional.ofNullable(rows.getString(5)));
        onColumns.computeIfAbsent(grant, any -> new HashMap<>())
            .merge(rows.getString(6), rows.getBoolean(7), Boolean::logicalOr);
      }
    }
    return onColumns;
  }

  /**
   * Adds one privilege as it was granted.
   *
   * @param grantable the columns that it covers, and whether it may be passed on for each; none if it has none
   */
  private static void narrow(
      Privilege privilege, CatalogObjectBuilder table, Map<String, Boolean> grantable, List<Privilege> narrowed) {
    boolean whole = grantable.isEmpty()
        || table.columns().stream().map(Column::name).allMatch(grantable::containsKey);
    boolean passedOn = !grantable.containsValue(false) && privilege.grantable();
    if (whole) {
      narrowed.add(new Privilege(
          privilege.grantee(), privilege.privilege(), Optional.empty(), privilege.grantor(), passedOn));
    }
    grantable.forEach((column, passesOn) -> {
      if (!whole || passesOn && !passedOn) {
        narrowed.add(new Privilege(
            privilege.grantee(), privilege.privilege(), Optional.of(column), privilege.grantor(), passesOn));
      }
    });
  }
}
