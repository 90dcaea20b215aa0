// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import io.schemabeam.progress.SourceStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL, MariaDB and DuckDB in one definition and one job: each with its own limit and its own progress. */
class MixedSourcesTest {
  private static final int TABLES = 120;
  private static final TestingMariaDb MARIADB = TestingMariaDb.server();
  private static final String POSTGRESQL_COUNTS =
      """
      select case relkind when 'r' then 'table' else 'view' end, count(*) from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') group by 1
      union all select 'schema', count(*) from pg_namespace where nspname = 'public'
      union all select 'database', 1
      """;
  private static final String MARIADB_COUNTS =
      """
      select if(table_type = 'VIEW', 'view', 'table'), count(*) from information_schema.tables
       where table_schema = 'mixed' group by 1
      union all select 'schema', count(*) from information_schema.schemata where schema_name = 'mixed'
      union all select 'database', 1
      """;
  private static final String DUCKDB_COUNTS =
      """
      select 'table', count(*) from duckdb_tables() where not internal
      union all select 'view', count(*) from duckdb_views() where not internal
      union all select 'schema', count(*) from duckdb_schemas() where database_name = 'mixed' and schema_name = 'main'
      union all select 'database', 1
      """;

  @TempDir static Path data;
  @TempDir Path output;

  @BeforeAll
  static void create() throws SQLException, IOException {
    TestingCrawl.server().execute("postgres", "drop role if exists mixed_crawler; create role mixed_crawler login");
    TestingCrawl.server().createDatabase("mixed", script(""));
    MARIADB.execute("create database mixed; use mixed; " + script(" engine=Aria transactional=0")
        + "create user mixed_crawler@'%' identified by 'secret'; grant all on mixed.* to mixed_crawler@'%'");
    try (Connection connection = DriverManager.getConnection(duckDb());
        Statement statement = connection.createStatement()) {
      statement.execute(script(""));
    }
    Files.writeString(data.resolve("password"), TestingMariaDb.PASSWORD);
  }

  @AfterAll
  static void drop() {
    MARIADB.execute("drop database mixed; drop user mixed_crawler");
  }

  private static String script(String options) {
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < TABLES; i++) {
      script.append("create table t").append(i).append(" (id integer primary key, name varchar(40))").append(options)
          .append(";");
      if (i % 10 == 0) {
        script.append("create view v").append(i).append(" as select id from t").append(i).append(";");
      }
    }
    return script.toString();
  }

  private static String duckDb() {
    return "jdbc:duckdb:" + data.resolve("mixed.duckdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void crawlsThemInOneJob(String runner) throws Exception {
    Path definition = Files.writeString(output.resolve("mixed.yaml"), """
        name: mixed
        output: OUTPUT
        batchSize: 10
        checkpointInterval: 20
        checkpointEvery: 0.2s
        heartbeatTimeout: 0.6s
        progressLog: true
        sources:
          - {name: orders, url: 'POSTGRESQL', username: mixed_crawler, maxConnections: 4, databases: {include: [mixed]}}
          - {name: shop, url: 'MARIADB', username: mixed_crawler, password: 'file:PASSWORD', maxConnections: 3}
          - {name: facts, url: 'DUCKDB', maxConnections: 2, objects: {include: [".*"], kinds: [database, schema, table, view]}}
        sinks:
          - {type: files, path: OUTPUT}
        """.replace("OUTPUT", output.toString())
        .replace("POSTGRESQL", TestingCrawl.server().url("mixed").replaceAll("\\?.*", ""))
        .replace("MARIADB", MARIADB.url() + "mixed").replace("DUCKDB", duckDb())
        .replace("PASSWORD", data.resolve("password").toString()));
    try (ConnectionSampler postgreSql = ConnectionSampler.start("mixed_crawler");
        ConnectionSampler mariaDb = ConnectionSampler.startMariaDb(MARIADB.connect(), "mixed_crawler")) {
      assertThat(crawl(definition.toString(), "--runner=" + runner)).contains("mixed: complete");
      assertThat(postgreSql.maximum()).as(postgreSql.sessions()).isBetween(2, 4);
      assertThat(mariaDb.maximum()).as(mariaDb.sessions()).isBetween(2, 3);
    }
    CrawlOutput crawled = new CrawlOutput(output);
    Map<String, SortedMap<String, Long>> truth = Map.of(
        "orders", counts(TestingCrawl.server().connect("mixed"), POSTGRESQL_COUNTS),
        "shop", counts(MARIADB.connect(), MARIADB_COUNTS),
        "facts", counts(DriverManager.getConnection(duckDb()), DUCKDB_COUNTS));
    assertThat(truth.get("facts")).containsEntry("table", (long) TABLES);
    for (Map.Entry<String, SortedMap<String, Long>> source : truth.entrySet()) {
      SourceStatus status = crawled.manifest().sources().get(source.getKey());
      assertThat(status.kinds()).as(source.getKey()).isEqualTo(source.getValue());
      assertThat(status.processed()).isEqualTo(status.total()).isEqualTo(sum(source.getValue()));
      assertThat(written(crawled, source.getKey())).as(source.getKey()).isEqualTo(source.getValue());
    }
    assertThat(crawled.deadLetters()).isEmpty();
    assertThat(reported()).containsExactly("facts", "orders", "shop");

    assertThat(crawl(definition.toString(), "--runner=" + runner)).contains("mixed: complete");
    crawled.manifest().sources().values().forEach(status -> assertThat(status.changed()).as(status.source()).isZero());
  }

  private static String crawl(String... arguments) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
    Main.run(arguments, false, stream, stream);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static SortedMap<String, Long> counts(Connection opened, String sql) throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    try (Connection connection = opened; Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static SortedMap<String, Long> written(CrawlOutput crawled, String source) {
    SortedMap<String, Long> counts = new TreeMap<>();
    crawled.objects().stream().filter(object -> object.get("source").asText().equals(source))
        .forEach(object -> counts.merge(object.get("kind").asText(), 1L, Long::sum));
    return counts;
  }

  /** The sources of which something was told before the last report, which has all of them. */
  private TreeSet<String> reported() throws IOException {
    TreeSet<String> sources = new TreeSet<>();
    try (Stream<Path> files = Files.list(output.resolve("progress"))) {
      List<Path> reports = files.sorted().toList();
      assertThat(reports).hasSizeGreaterThan(1);
      for (Path report : reports) {
        for (String line : Files.readAllLines(report)) {
          JsonNode source = new JsonMapper().readTree(line);
          if (source.get("processed").asLong() <= source.get("total").asLong()) {
            sources.add(source.get("source").asText());
          }
        }
      }
    }
    return sources;
  }
}
