// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares the demo's manifest with what the sample database itself counts. */
public final class ManifestCheck {
  private static final String COUNTS =
      """
      select n.nspname, k.kind, count(*)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join (values ('r', false, 'table'), ('p', false, 'partitioned_table'), ('r', true, 'partition'),
                     ('p', true, 'partition'), ('f', false, 'foreign_table'), ('v', false, 'view'),
                     ('m', false, 'materialized_view'), ('S', false, 'sequence')) k (relkind, ispart, kind)
          on k.relkind = c.relkind::text and k.ispart = c.relispartition
       group by 1, 2
      union all
      select pronamespace::regnamespace::text, 'routine', count(*) from pg_proc group by 1
      union all
      select typnamespace::regnamespace::text, 'type', count(*)
        from pg_type t left join pg_class c on c.oid = t.typrelid
       where typtype in ('e', 'd', 'r') or typtype = 'c' and c.relkind = 'c'
       group by 1
      union all
      select nspname, 'schema', 1 from pg_namespace
      union all
      select '', 'database', 1
      """;

  private ManifestCheck() {}

  /** Ends with status 1 and both counts if they differ. */
  public static void main(String[] arguments) throws IOException, SQLException {
    SortedMap<String, Long> crawled = crawled(new ObjectMapper().readTree(new File(arguments[0])));
    SortedMap<String, Long> counted = counted();
    if (crawled.isEmpty() || !crawled.equals(counted)) {
      System.err.println("crawled " + crawled + System.lineSeparator() + "counted " + counted);
      System.exit(1);
    }
    System.out.println("the manifest's counts are the database's: " + crawled);
    System.exit(0);
  }

  private static SortedMap<String, Long> crawled(JsonNode manifest) {
    SortedMap<String, Long> counts = new TreeMap<>();
    manifest.at("/sources/shop/counts").properties().forEach(
        place -> {
          int slash = place.getKey().indexOf('/');
          String schema = slash < 0 ? "" : place.getKey().substring(slash + 1);
          place.getValue().properties()
              .forEach(kind -> counts.put(schema + " " + kind.getKey(), kind.getValue().asLong()));
        });
    return counts;
  }

  private static SortedMap<String, Long> counted() throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    try (DemoDatabase demo = DemoDatabase.start();
        Connection connection = DriverManager.getConnection(demo.jdbcUrl(), demo.username(), null);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COUNTS)) {
      while (rows.next()) {
        String schema = rows.getString(1);
        if (!schema.startsWith("pg_") && !schema.equals("information_schema")) {
          counts.put(schema + " " + rows.getString(2), rows.getLong(3));
        }
      }
    }
    return counts;
  }
}
