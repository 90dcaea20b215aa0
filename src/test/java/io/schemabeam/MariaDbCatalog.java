// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a MariaDB server's information_schema says of its schemas, object by object, and what an output says. */
final class MariaDbCatalog {
  private static final String LINES = """
      select concat('schema ', schema_name) as line, schema_name as place from information_schema.schemata
      union all
      select concat(case t.table_type when 'BASE TABLE' then 'table' when 'VIEW' then 'view' else 'sequence' end,
                    ' ', t.table_schema, '.', t.table_name, ' (',
                    coalesce((select group_concat(c.column_name, ' ', c.column_type
                                                  order by c.ordinal_position separator ', ')
                                from information_schema.columns c
                               where c.table_schema = t.table_schema and c.table_name = t.table_name
                                 and t.table_type <> 'SEQUENCE'), ''), ') ',
                    case when t.table_type = 'BASE TABLE' then t.table_comment else '' end), t.table_schema
        from information_schema.tables t
      union all
      select concat('routine ', routine_schema, '.', routine_name), routine_schema from information_schema.routines
      union all
      select concat('event ', event_schema, '.', event_name), event_schema from information_schema.events
      union all
      select concat('trigger ', event_object_schema, '.', event_object_table, ' ', trigger_name), event_object_schema
        from information_schema.triggers
      union all
      select concat('partition ', table_schema, '.', table_name, ' ', partition_name), table_schema
        from information_schema.partitions where partition_name is not null
      union all
      select concat('foreign key ', constraint_schema, '.', table_name, ' ', constraint_name), constraint_schema
        from information_schema.referential_constraints
      """;

  private MariaDbCatalog() {}

  /** A line for each object, trigger, partition and foreign key of the schemas whose names are like a pattern. */
  static List<String> lines(TestingMariaDb server, String schemas) {
    return server.facts("select line from (" + LINES + ") l where place like '" + schemas + "'").stream()
        .sorted().toList();
  }

  /** The same, from what a crawl has written; an object that was written twice stands there twice. */
  static List<String> lines(CrawlOutput output) {
    List<String> lines = new ArrayList<>();
    for (JsonNode object : output.objects()) {
      String kind = object.get("kind").asText();
      String name = object.path("schema").asText() + "." + object.get("name").asText();
      switch (kind) {
        case "database" -> {
          // The one catalog of a server is in none of its views.
        }
        case "schema" -> lines.add("schema " + object.get("name").asText());
        case "table", "view", "sequence" -> lines.add(
            kind + " " + name + " (" + columns(object) + ") "
                + (kind.equals("table") ? object.path("comment").asText() : ""));
        default -> lines.add(kind + " " + name);
      }
      object.path("triggers").forEach(trigger -> lines.add("trigger " + name + " " + trigger.get("name").asText()));
      object.path("foreignKeys").forEach(key -> lines.add("foreign key " + name + " " + key.get("name").asText()));
      object.path("partitioning").path("partitions")
          .forEach(partition -> lines.add("partition " + name + " " + partition.get("name").asText()));
    }
    return lines.stream().sorted().toList();
  }

  private static String columns(JsonNode object) {
    return StreamSupport.stream(object.path("columns").spliterator(), false)
        .map(column -> column.get("name").asText() + " " + column.get("type").asText())
        .collect(Collectors.joining(", "));
  }
}
