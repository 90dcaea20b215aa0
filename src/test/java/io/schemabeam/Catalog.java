// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a PostgreSQL server itself says of its databases, object by object, and whether an output says the same. */
final class Catalog {
  private static final Set<String> KINDS = Set.of("table", "view", "sequence", "routine");
  private static final String OBJECTS = """
      select case c.relkind when 'r' then 'table' when 'v' then 'view' when 'S' then 'sequence' end
             || ' ' || n.nspname || '.' || c.relname || ' '
             || coalesce((select string_agg(a.attname, ',' order by a.attnum) from pg_attribute a
                           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relkind <> 'S'), '')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'v', 'S')
      union all
      select 'routine ' || n.nspname || '.' || p.proname || ' '
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      """;

  private Catalog() {}

  /** Kind, schema, name and columns of every table, view, sequence and routine, a text each. */
  static List<String> objects(Connection connection) throws SQLException {
    List<String> objects = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(OBJECTS)) {
      while (rows.next()) {
        objects.add(rows.getString(1));
      }
    }
    Collections.sort(objects);
    return objects;
  }

  /** The same, from what a crawl has written of a database; an object that was written twice stands there twice. */
  static List<String> objects(CrawlOutput output, String database) {
    List<String> objects = new ArrayList<>();
    for (JsonNode object : output.objects()) {
      String kind = object.get("kind").asText();
      if (!object.get("database").asText().equals(database) || !KINDS.contains(kind)) {
        continue;
      }
      List<String> columns = new ArrayList<>();
      if (!kind.equals("sequence") && object.has("columns")) {
        object.get("columns").forEach(column -> columns.add(column.get("name").asText()));
      }
      objects.add(
          kind + " " + object.get("schema").asText() + "." + object.get("name").asText() + " "
              + String.join(",", columns));
    }
    Collections.sort(objects);
    return objects;
  }

  /** Fails unless an output holds every object of a database exactly once. */
  static void assertEqual(CrawlOutput output, Connection connection) throws SQLException {
    assertThat(objects(output, connection.getCatalog())).isEqualTo(objects(connection));
  }
}
