// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import io.schemabeam.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crawl costs a MariaDB server with many tables, by the server's own count. */
class MariaDbScaleTest {
  @TempDir static Path data;
  private static TestingMariaDb server;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    server = TestingMariaDb.start(data);
    create("small", 500);
    create("large", 5000);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void create(String schema, int tables) {
    StringBuilder script = new StringBuilder("create database " + schema + "; use " + schema + ";");
    for (int i = 0; i < tables; i++) {
      script.append("create table t" + i + " (id int primary key, name varchar(50)) engine=Aria transactional=0;");
    }
    server.execute(script.toString());
  }

  @Test
  void aTableIsOpenedAsOftenAmongManyAsAmongFew() throws Exception {
    Opened few = crawl("small", 500);
    Opened many = crawl("large", 5000);
    // A query over information_schema that opened every table of the schema would do so for each of ten pages.
    assertThat(List.of(few.tables(), many.tables())).allMatch(opened -> opened >= 1 && opened < 1.2);
    assertThat(List.of(few.definitions(), many.definitions())).allMatch(opened -> opened >= 1 && opened < 8);
  }

  /** How often the server has opened a table, and the definition of one, for each table of a crawl. */
  private record Opened(double tables, double definitions) {}

  private Opened crawl(String schema, int tables) throws IOException {
    server.execute("flush tables");
    long openedTables = status("Opened_tables");
    long openedDefinitions = status("Opened_table_definitions");
    Path password = Files.writeString(folder.resolve("password"), TestingMariaDb.PASSWORD);
    SourceDefinition source = new SourceDefinition(
        "s", server.url(), Optional.of("admin"), Optional.of(SecretReference.of("file:" + password)), 3,
        Optional.empty(), new NameFilter(List.of(Pattern.compile(schema)), List.of()), null, null, null, null, null);
    CrawlOutput output = TestingRunner.DIRECT.crawl(
        TestingDefinition.in(folder.resolve(schema)).batchSize(500).source(source).build());
    assertThat(output.objects()).filteredOn(object -> object.get("kind").asText().equals("table")).hasSize(tables);
    return new Opened(
        (double) (status("Opened_tables") - openedTables) / tables,
        (double) (status("Opened_table_definitions") - openedDefinitions) / tables);
  }

  private static long status(String name) {
    return Long.parseLong(server.facts(
        "select variable_value from information_schema.global_status where variable_name = '" + name + "'").get(0));
  }
}
