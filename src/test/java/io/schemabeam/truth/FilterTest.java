// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.schemabeam.command.CommandTesting;
import io.schemabeam.command.CommandTesting.Result;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a crawl of a server's databases takes is what Java's regular expressions take of the server's names. */
class FilterTest {
  private static final List<String> DATABASES = List.of("filter_a", "filter_ä", "Filter_b", "filter.c");
  private static TestingPostgreSql server;

  @TempDir Path folder;

  @BeforeAll
  static void fillServer() {
    server = TestingPostgreSql.of(Version.NEWEST);
    StringBuilder script = new StringBuilder();
    for (String schema : List.of("sales", "Sales", "sales_old", "straße", "s%les")) {
      script.append("create schema \"").append(schema).append("\";");
      for (String table :
          List.of("order", "orders", "ORDER", "ordr", "öl", "a.b", "aXb", "a|b", "aaa", "line\nbreak")) {
        script.append("create table \"").append(schema).append("\".\"").append(table).append("\" ();");
      }
      script.append("create view \"").append(schema).append("\".orderview as select 1 as a;");
    }
    DATABASES.forEach(database -> server.createDatabase(database, script.toString()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
      filter_a        ; none        ; sales           ; none          ; orders?        ; none
      (?i)FILTER_[ab] ; none        ; (?i)SALES       ; none          ; order|öl       ; none
      filter.+        ; filter_a  ; s.*             ; .*_old      ; ^o.*$          ; .*view
      filter.ä        ; none        ; stra(ss|ß)e     ; none          ; a{0,3}         ; none
      filter\\.c      ; none        ; s%les           ; none          ; \\Qa.b\\E      ; none
      .*_(a|ä)        ; .*ä       ; .*              ; [A-Z].*     ; orde?r*        ; ORDER|ordr
      filter_a        ; none        ; sa?l*es         ; none          ; (?s)line.break ; none
      """)
  void takesWhatJavaTakes(
      String databases, String notDatabases, String schemas, String notSchemas, String objects, String notObjects)
      throws Exception {
    Path file = Files.writeString(folder.resolve("filters.yaml"), """
        sources:
          - name: all
            url: '%s'
            databases: {include: ['%s'], exclude: ['%s']}
            schemas: {include: ['%s'], exclude: ['%s']}
            objects: {include: ['%s'], exclude: ['%s'], kinds: [table, view]}
        sinks:
          - {type: files, path: '%s'}
        """.formatted(server.url("postgres"), databases, notDatabases, schemas, notSchemas, objects, notObjects,
        folder.resolve("out")));
    Result crawl = CommandTesting.run(file.toString());
    assertThat(crawl.err()).isEmpty();
    Set<String> expected = new TreeSet<>();
    for (String database : DATABASES) {
      try (Connection connection = server.connect(database);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("""
              select nspname, relname from pg_class
                join pg_namespace n on n.oid = relnamespace
               where relkind in ('r', 'v') and nspname not in ('pg_catalog', 'information_schema')""")) {
        while (rows.next()) {
          String schema = rows.getString("nspname");
          String name = rows.getString("relname");
          if (takes(databases, notDatabases, database) && takes(schemas, notSchemas, schema)
              && takes(objects, notObjects, name)) {
            expected.add(database + "/" + schema + "/" + name);
          }
        }
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(crawled()).isEqualTo(expected);
  }

  private static boolean takes(String include, String exclude, String name) {
    return name.matches(include) && !name.matches(exclude);
  }

  private Set<String> crawled() throws Exception {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder.resolve("out/objects/all"))) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode object = new ObjectMapper().readTree(line);
          names.add(
              object.path("database").asText() + "/" + object.path("schema").asText() + "/"
                  + object.path("name").asText());
        }
      }
    }
    return names;
  }
}
