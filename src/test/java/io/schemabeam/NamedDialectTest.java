// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import io.schemabeam.progress.Outcome;
import io.schemabeam.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of which only the driver is asked, as if they but spoke the protocol of the product in the URL. */
class NamedDialectTest {
  private static final String TABLES = """
      create table customer (id int primary key, name varchar(50) not null);
      create table purchase (id int primary key, customer int, foreign key (customer) references customer (id));
      """;

  @TempDir Path folder;

  @BeforeAll
  static void create() throws Exception {
    TestingCrawl.server().createDatabase("named", TABLES);
    TestingMariaDb.server().execute("create database named; use named; " + TABLES);
  }

  /** Others list all that is on the server. */
  @AfterAll
  static void drop() {
    TestingMariaDb.server().execute("drop database named");
  }

  @Test
  void aServerOfPostgreSqlsProtocol() throws IOException {
    crawl(TestingCrawl.server().url("named"), "postgres", "");
    assertTables("db/named/public");
  }

  @Test
  void aServerOfMySqlsProtocol() throws IOException {
    crawl(TestingMariaDb.server().url().replaceFirst("(//[^/]*)/", "$1/named"), "admin", TestingMariaDb.PASSWORD);
    assertTables("db/named");
  }

  private void assertTables(String schema) {
    List<JsonNode> tables = new CrawlOutput(folder.resolve("out")).objects().stream()
        .filter(object -> object.get("kind").asText().equals("table")).toList();
    assertThat(tables)
        .extracting(
            table -> table.get("qualifiedName").asText(), table -> table.get("columns").findValuesAsText("name"),
            table -> table.path("foreignKeys").findValuesAsText("table"))
        .containsExactlyInAnyOrder(
            tuple(schema + "/customer", List.of("id", "name"), List.of()),
            tuple(schema + "/purchase", List.of("id", "customer"), List.of("customer")));
    assertThat(tables).as("what only the catalogs of PostgreSQL and MariaDB tell")
        .noneMatch(table -> table.has("owner") || table.has("engine"));
  }

  private void crawl(String url, String user, String password) throws IOException {
    Path secret = Files.writeString(folder.resolve("password"), password);
    SourceDefinition source = new SourceDefinition(
        "db", url, Optional.of(user), Optional.of(SecretReference.of("file:" + secret)), 3, Optional.empty(), null,
        null, null, null, null, Optional.of(SourceDefinition.GENERIC));
    CrawlOutput output =
        TestingRunner.DIRECT.crawl(TestingDefinition.in(folder.resolve("out")).source(source).build());
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
  }
}
