// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Dialect.Rights;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a role may see: everything in {@code pg_catalog} with CONNECT alone. Rights on schemas and objects matter only
 * to a crawl of what is accessible, whose conditions are those of the listings.
 */
final class PostgreSqlRights {
  private static final String HIDDEN = """
      with object as (
        select c.relnamespace as schema,
               case c.relkind when 'S' then 'sequence' else 'table or view' end as what,
               case c.relkind when 'S' then 'usage on all sequences' else 'select on all tables' end as grants,
               null::text as name,
               case when c.relkind = 'S' then pg_catalog.has_sequence_privilege(c.oid, 'select, usage, update')
                    else pg_catalog.has_table_privilege(c.oid, 'insert, update, delete, truncate, trigger')
                         or pg_catalog.has_any_column_privilege(c.oid, 'select, insert, update, references')
               end as accessible
          from pg_catalog.pg_class c
         where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S') and c.relpersistence <> 't'
        union all
        select p.pronamespace, 'routine', 'execute on all routines', null,
               pg_catalog.has_function_privilege(p.oid, 'execute')
          from pg_catalog.pg_proc p
        union all
        select t.typnamespace, 'type', 'usage on type', pg_catalog.quote_ident(t.typname),
               pg_catalog.has_type_privilege(t.oid, 'usage')
          from pg_catalog.pg_type t
          left join pg_catalog.pg_class c on c.oid = t.typrelid
         where t.typisdefined
           and (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and c.relkind = 'c'
                or t.typtype = 'b' and not exists (select from pg_catalog.pg_type e
                                                    where e.oid = t.typelem and e.typarray = t.oid))
      )
      select n.nspname as schema,
             pg_catalog.quote_ident(n.nspname) as quoted,
             pg_catalog.quote_ident(current_user) as role,
             pg_catalog.has_schema_privilege(n.oid, 'usage') as usable,
             o.what,
             o.grants,
             count(o.what) as all,
             count(o.what) filter (where not o.accessible) as hidden,
             string_agg(pg_catalog.quote_ident(n.nspname) || '.' || o.name, ', ' order by o.name)
               filter (where not o.accessible) as names
        from pg_catalog.pg_namespace n
        left join object o on o.schema = n.oid
       where n.nspname <> all ('{pg_catalog,information_schema}')
         and n.nspname !~ '^pg_(toast|temp)'
       group by n.oid, n.nspname, o.what, o.grants
      having not pg_catalog.has_schema_privilege(n.oid, 'usage') or count(o.what) filter (where not o.accessible) > 0
       order by n.nspname collate "C", o.what
      """;

  private PostgreSqlRights() {}

  static List<Rights> read(Connection connection) throws SQLException {
    List<Rights> rights = new ArrayList<>();
    rights.add(new Rights("rights", "CONNECT is enough: it shows a role the whole pg_catalog", ""));
    String unusable = null;
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(HIDDEN)) {
      while (rows.next()) {
        String schema = rows.getString("schema");
        String to = " TO " + rows.getString("role");
        if (!rows.getBoolean("usable") && !schema.equals(unusable)) {
          unusable = schema;
          rights.add(new Rights("schema " + schema, "onlyAccessible would leave out all of it",
              "GRANT USAGE ON SCHEMA " + rows.getString("quoted") + to));
        }
        if (rows.getLong("hidden") > 0) {
          String names = rows.getString("names");
          String on = names == null ? " IN SCHEMA " + rows.getString("quoted") : " " + names;
          rights.add(new Rights("schema " + schema,
              "onlyAccessible would leave out " + rows.getLong("hidden") + " of " + rows.getLong("all") + " of kind "
                  + rows.getString("what"),
              "GRANT " + rows.getString("grants").toUpperCase(Locale.ROOT) + on + to));
        }
      }
    }
    return rights;
  }

  static String grantConnect(Connection connection, String database) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select pg_catalog.format('GRANT CONNECT ON DATABASE %I TO %I', ?::text, current_user)")) {
      statement.setString(1, database);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
