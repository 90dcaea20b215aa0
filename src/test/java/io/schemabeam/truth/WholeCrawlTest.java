// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a whole crawl has written, object by object and field by field, against what the server says of itself. */
class WholeCrawlTest {
  private static final String[] DEMO = {
      "01_roles", "02_schemas_and_types", "03_catalogue", "04_stock", "05_sales", "06_analytics", "07_routines",
      "08_views", "09_triggers", "10_access", "11_later_changes", "12_rows"};

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Version.class)
  void everyFeature(Version version) throws Exception {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    server.createDatabase("whole_fixture", TestingPostgreSql.resource("/dialects/postgresql/fixture.sql"));
    if (version == Version.NEWEST) {
      server.execute("whole_fixture", TestingPostgreSql.resource("/dialects/postgresql/fixture-18.sql"));
    }
    assertCrawlIsTrue(server, "whole_fixture");
  }

  @Test
  void theSampleDatabase() throws Exception {
    TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);
    StringBuilder script = new StringBuilder();
    for (String name : DEMO) {
      script.append(TestingPostgreSql.resource("/demo/postgresql/" + name + ".sql")).append(";\n");
    }
    server.createDatabase("whole_sample", script.toString());
    server.execute("whole_sample", "analyze");
    assertCrawlIsTrue(server, "whole_sample");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void namesThatBreakWhatIsCareless(Version version) throws Exception {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    String database = "whole'st\"ile /%😀";
    server.createDatabase(database, HostileSchema.script());
    assertCrawlIsTrue(server, database);
    List<String> files = CrawledObjects.files(folder.resolve("out/objects/database"));
    assertThat(files).allMatch(name -> name.matches("[\\x21-\\x7e&&[^/\\\\:*?\"<>|]]+"))
        .allMatch(name -> name.length() < 120);
    assertThat(files.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
  }

  @Test
  void anEmptyDatabase() throws Exception {
    TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("whole_empty", "drop schema public");
    assertCrawlIsTrue(server, "whole_empty");
    assertThat(CrawledObjects.objects(folder.resolve("out"))).hasSize(1);
  }

  private void assertCrawlIsTrue(TestingPostgreSql server, String database) throws Exception {
    CrawledObjects.crawl(server, database, folder.resolve("out"));
    SortedMap<String, JsonNode> crawled = CrawledObjects.objects(folder.resolve("out"));
    SortedMap<String, JsonNode> truth;
    try (Connection connection = server.connect(database)) {
      truth = CatalogTruth.of(connection, database);
    }
    assertThat(crawled.keySet()).containsExactlyInAnyOrderElementsOf(truth.keySet());
    List<String> differences =
        truth.entrySet().stream()
            .flatMap(object -> differences(object.getKey(), object.getValue(), crawled.get(object.getKey())))
            .toList();
    assertThat(differences).isEmpty();
    assertThat(Files.readString(folder.resolve("out/manifest.json"))).contains("\"complete\"");
  }

  /** One line a field that differs. */
  private static Stream<String> differences(String object, JsonNode truth, JsonNode crawled) {
    return Stream.concat(CrawledObjects.fields(truth), CrawledObjects.fields(crawled)).distinct().sorted()
        .filter(field -> !truth.path(field).equals(crawled.path(field)))
        .map(
            field ->
                object + " " + field + ":\n  truth   " + truth.path(field) + "\n  crawled " + crawled.path(field));
  }
}
