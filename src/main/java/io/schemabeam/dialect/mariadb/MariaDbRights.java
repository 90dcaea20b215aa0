// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import io.schemabeam.dialect.Dialect.Rights;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a role may see of each database it knows, and the statement that would show it the rest. A database to which it
 * has no right at all is invisible, and cannot be named.
 */
final class MariaDbRights {
  private static final String SCHEMAS = """
      select s.schema_name, current_user()
        from information_schema.schemata s
       where binary s.schema_name not in ('information_schema', 'mysql', 'performance_schema', 'sys')
       order by binary s.schema_name
      """;
  private static final String ANY = "any";

  private MariaDbRights() {}

  static List<Rights> read(Connection connection) throws SQLException {
    MariaDbGrants grants = MariaDbGrants.of(connection);
    List<Rights> rights = new ArrayList<>();
    String role = "CURRENT_USER";
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(SCHEMAS)) {
      while (rows.next()) {
        role = account(rows.getString(2));
        rights.add(of(rows.getString(1), role, grants));
      }
    }
    if (!grants.hasOnSchema("SELECT", ANY) && !grants.hasOnSchema("SHOW DATABASES", ANY)) {
      rights.add(new Rights("other databases", "nothing of those that the role has no right to",
          "GRANT SHOW DATABASES, REFERENCES ON *.* TO " + role));
    }
    if (!grants.readsSystem()) {
      rights.add(new Rights("privileges", "the role's own only, which are left out",
          "GRANT SELECT ON mysql.* TO " + role));
    }
    return rights;
  }

  private static Rights of(String schema, String role, MariaDbGrants grants) {
    List<String> hidden = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    boolean reads = grants.hasOnSchema("SELECT", schema);
    if (!reads && !grants.hasOnSchema("REFERENCES", schema)) {
      hidden.add("tables and columns without a grant of their own");
      missing.add("REFERENCES");
    } else if (!grants.seesConstraints(schema)) {
      hidden.add("actions of foreign keys");
      missing.add("REFERENCES");
    }
    if (!reads || !grants.hasOnSchema("SHOW VIEW", schema)) {
      hidden.add("view texts");
      missing.add("SELECT, SHOW VIEW");
    }
    if (!reads) {
      hidden.add("sequences' values");
    }
    if (!grants.hasOnSchema("TRIGGER", schema)) {
      hidden.add("triggers");
      missing.add("TRIGGER");
    }
    if (!grants.hasOnSchema("EVENT", schema)) {
      hidden.add("events");
      missing.add("EVENT");
    }
    if (!grants.shows(Family.ROUTINES, new ObjectKey(schema, "", ""))) {
      hidden.add("routines");
      missing.add("EXECUTE");
    }
    return hidden.isEmpty()
        ? new Rights("schema " + schema, "everything", "")
        : new Rights("schema " + schema, "not " + String.join(", ", hidden),
            "GRANT " + String.join(", ", missing) + " ON `" + schema.replace("`", "``") + "`.* TO " + role);
  }

  /** {@code user@host} as a statement needs it. */
  private static String account(String user) {
    int at = user.lastIndexOf('@');
    return at < 0 ? "`" + user + "`" : "`" + user.substring(0, at) + "`@`" + user.substring(at + 1) + "`";
  }
}
