// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Dialect.Rights;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a role may see: everything in {@code pg_catalog} with CONNECT alone. Rights on schemas and tables matter only
 * to a crawl of what is accessible.
 */
final class PostgreSqlRights {
  private static final String PER_SCHEMA = """
      select n.nspname as schema,
             pg_catalog.has_schema_privilege(n.oid, 'usage') as usable,
             pg_catalog.quote_ident(n.nspname) as quoted,
             pg_catalog.quote_ident(current_user) as role,
             count(c.oid) as tables,
             count(c.oid) filter (where not pg_catalog.has_table_privilege(c.oid, 'select')) as unreadable
        from pg_catalog.pg_namespace n
        left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'f', 'v', 'm')
       where n.nspname <> all ('{pg_catalog,information_schema}')
         and n.nspname !~ '^pg_(toast|temp)'
       group by n.oid, n.nspname
       order by n.nspname collate "C"
      """;

  private PostgreSqlRights() {}

  static List<Rights> read(Connection connection) throws SQLException {
    List<Rights> rights = new ArrayList<>();
    rights.add(new Rights("catalog", "everything: CONNECT on the database shows a role the whole pg_catalog", ""));
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(PER_SCHEMA)) {
      while (rows.next()) {
        String quoted = rows.getString("quoted");
        String role = rows.getString("role");
        long tables = rows.getLong("tables");
        long unreadable = rows.getLong("unreadable");
        if (!rows.getBoolean("usable")) {
          rights.add(new Rights("schema " + rows.getString("schema"),
              "all metadata; with onlyAccessible nothing of it (" + tables + " tables and views)",
              "GRANT USAGE ON SCHEMA " + quoted + " TO " + role));
        } else if (unreadable > 0) {
          rights.add(new Rights("schema " + rows.getString("schema"),
              "all metadata; " + unreadable + " of " + tables + " tables and views without SELECT", ""));
        }
      }
    }
    return rights;
  }
}
