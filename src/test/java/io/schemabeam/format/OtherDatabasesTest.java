// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import io.schemabeam.model.Entity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases whose tables have one level of names above them, not two. */
class OtherDatabasesTest {
  private static final String TABLES =
      "create table person (id int primary key, name varchar(20)); "
          + "create table pet (id int primary key, owner int, foreign key (owner) references person (id)); ";

  @TempDir Path folder;

  @Test
  void databasesOfMariaDbAreWhatCatalogsCallADatabase() throws SQLException {
    TestingMariaDb server = TestingMariaDb.server();
    server.execute(
        "create or replace database formats_b; use formats_b; " + TABLES
            + "create or replace database formats_a; use formats_a; " + TABLES
            + "create table far (id int primary key, foreign key (id) references formats_b.person (id)); "
            + "create view both_ as select x.id, formats_b.person.name"
            + " from person x join formats_b.person on x.id = formats_b.person.id; "
            + "create procedure p(a int) select 1");
    NameFilter ours = new NameFilter(List.of(Pattern.compile("formats_.*")), List.of());
    TestingCatalog catalog;
    try (Connection connection = server.connect()) {
      catalog =
          TestingCatalog.describe("def", server.url(), connection, new ObjectFilter(ours, NameFilter.ALL, Set.of()));
    }
    check(catalog);
    assertThat(catalog.entities("openlineage")).extracting(Entity::key)
        .anyMatch(key -> key.startsWith("mariadb://localhost:") && key.endsWith(" formats_a.both_"));
    assertThat(catalog.entities("datahub")).extracting(Entity::key)
        .contains("urn:li:dataset:(urn:li:dataPlatform:mariadb,eu-1.formats_a.both_,PROD) upstreamLineage");
    assertThat(catalog.entities("openmetadata")).extracting(Entity::key)
        .contains(
            "databases:eu-1.default", "databaseSchemas:eu-1.default.formats_a", "tables:eu-1.default.formats_a.both_");
    assertThat(catalog.entities("atlan")).extracting(Entity::key)
        .contains(
            "View default/mariadb/eu-1/def/formats_a/both_",
            "Procedure default/mariadb/eu-1/def/formats_a/_procedures_/p(procedure)");
    assertThat(
            catalog.entities("openlineage").stream()
                .map(entity -> new String(entity.json(), java.nio.charset.StandardCharsets.UTF_8)))
        .anyMatch(
            json ->
                json.contains(
                    "\"name\":\"formats_b.person\",\"field\":\"name\","
                        + "\"transformations\":[{\"type\":\"DIRECT\",\"subtype\":\"IDENTITY\"}]"));
  }

  @Test
  void aDatabaseWithoutSchemasStandsForOne() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    TestingCatalog catalog;
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      for (String sql : (TABLES + "create view v as select name from person").split(";")) {
        statement.execute(sql);
      }
      catalog = TestingCatalog.describe("shop", url, connection, ObjectFilter.ALL);
    }
    check(catalog);
    assertThat(catalog.entities("atlan")).extracting(Entity::key)
        .contains("Schema default/sqlite/eu-1/shop/shop", "Table default/sqlite/eu-1/shop/shop/pet");
    assertThat(catalog.entities("datahub")).extracting(Entity::key)
        .contains("urn:li:dataset:(urn:li:dataPlatform:sqlite,eu-1.shop.pet,PROD) status");
  }

  private static void check(TestingCatalog catalog) {
    assertThat(AtlanCheck.problems(AtlanFormatTest.lines(catalog))).isEmpty();
    assertThat(DataHubCheck.problems(DataHubFormatTest.lines(catalog))).isEmpty();
    assertThat(OpenLineageCheck.problems(OpenLineageFormatTest.lines(catalog))).isEmpty();
    assertThat(OpenMetadataCheck.problems(catalog.entities("openmetadata"), TestingCatalog.SOURCE)).isEmpty();
  }
}
