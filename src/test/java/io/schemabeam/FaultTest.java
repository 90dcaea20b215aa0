// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.progress.Outcome;
import io.schemabeam.progress.SourceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What others do to a server while it is crawled: nothing is lost, nothing is there twice, and the end tells the truth.
 */
class FaultTest {
  private static final String ROLE = "fault_crawler";
  private static final int LIMIT = 3;
  private static final String MANY = """
      do $$ begin
        for i in 1..300 loop
          execute format('create table t%s (id int primary key, name text default %L, n int check (n > %s))', i, i, i);
        end loop;
        for i in 1..20 loop
          execute format('create view v%s as select id, name from t%1$s', i);
        end loop;
      end $$;
      """;

  @TempDir Path folder;

  @BeforeAll
  static void createRole() {
    TestingCrawl.server().execute("postgres", "drop role if exists " + ROLE + "; create role " + ROLE + " login");
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "FLINK"})
  void aBackendIsTerminatedInMidQuery(TestingRunner runner) throws Exception {
    TestingCrawl.server().createDatabase("fault_many", MANY);
    try (ConnectionSampler sampler = ConnectionSampler.start(ROLE);
        Connection own = TestingCrawl.server().connect("fault_many")) {
      Future<CrawlOutput> crawl = runner.start(crawl("fault_many").batchSize(10).build());
      CrawlOutput output = new CrawlOutput(folder);
      Await.during(crawl, "a page of relations", () -> hasRelations(output));
      AtomicInteger ended = new AtomicInteger();
      Await.during(crawl, "six queries that were ended", () -> ended.addAndGet(terminateWaiting(own)) >= 6);
      Await.end(crawl);
      assertThat(sampler.maximum()).as(sampler.sessions()).isLessThanOrEqualTo(LIMIT);
      assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
      Catalog.assertEqual(output, own);
    }
  }

  /** Ends the sessions of the crawl that wait in the middle of a query for a lock on a catalog; returns how many. */
  private static int terminateWaiting(Connection connection) {
    String sql =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = '" + ROLE
            + "' and state = 'active' and wait_event_type = 'Lock'";
    int ended = 0;
    try (Connection held = TestingCrawl.lock("fault_many", "pg_attrdef");
        Statement statement = connection.createStatement()) {
      for (int look = 0; look < 40 && ended == 0; look++) {
        Await.pause(Duration.ofMillis(10));
        try (ResultSet rows = statement.executeQuery(sql)) {
          rows.next();
          ended = rows.getInt(1);
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return ended;
  }

  @Test
  void statementsThatTakeTooLongDoNotAddUp() throws Exception {
    TestingCrawl.server().createDatabase("fault_slow", MANY);
    CrawlOutput output = new CrawlOutput(folder);
    Future<CrawlOutput> crawl =
        TestingRunner.DIRECT.start(
            crawl("fault_slow").batchSize(10).statementTimeout(Duration.ofMillis(400)).build());
    long heldFor;
    Await.during(crawl, "a page of relations", () -> hasRelations(output));
    try (Connection held = TestingCrawl.lock("fault_slow", "pg_attrdef")) {
      long since = System.nanoTime();
      Await.end(crawl);
      heldFor = System.nanoTime() - since;
    }
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    assertThat(Duration.ofNanos(heldFor)).as("three pages of three statements, on two slots")
        .isLessThan(Duration.ofSeconds(30));
    List<JsonNode> deadLetters = deadLetters();
    assertThat(deadLetters).extracting(letter -> letter.get("sqlState").asText()).containsOnly("57014");
    assertThat(deadLetters).extracting(letter -> letter.get("message").asText())
        .anyMatch(message -> message.startsWith("not reached: 3 pages took too long"));
    TestingRunner.DIRECT.crawl(crawl("fault_slow").batchSize(10).build());
    assertComplete(output, "fault_slow");
  }

  @Test
  void somebodyIsAlteringATable() throws Exception {
    TestingCrawl.server().createDatabase("fault_locked", TestingCrawl.SMALL_DATABASE);
    CrawlOutput output;
    try (Connection user = TestingCrawl.server().connect("fault_locked")) {
      user.setAutoCommit(false);
      try (Statement statement = user.createStatement()) {
        statement.execute("alter table other.t1 add column added int");
        output = TestingRunner.DIRECT.crawl(crawl("fault_locked").batchSize(5).build());
        user.commit();
      }
    }
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    assertThat(deadLetters()).singleElement().satisfies(letter -> {
      assertThat(letter.get("name").asText()).isEqualTo("t1");
      assertThat(letter.get("sqlState").asText()).isEqualTo("55P03");
    });
    TestingRunner.DIRECT.crawl(crawl("fault_locked").batchSize(5).build());
    assertComplete(output, "fault_locked");
  }

  @Test
  void nobodysDdlWaitsForTheCrawl() throws Exception {
    TestingCrawl.server().createDatabase("fault_ddl", MANY);
    Future<CrawlOutput> crawl = TestingRunner.DIRECT.start(crawl("fault_ddl").batchSize(10).build());
    List<Long> waits = new ArrayList<>();
    CrawlOutput output = new CrawlOutput(folder);
    Await.during(crawl, "a page of relations", () -> hasRelations(output));
    try (Connection user = TestingCrawl.server().connect("fault_ddl");
        Statement statement = user.createStatement()) {
      for (int i = 1; !crawl.isDone(); i = i % 20 + 1) {
        long start = System.nanoTime();
        statement.execute("alter table t" + i + " alter column name set default 'changed'");
        waits.add(System.nanoTime() - start);
      }
    }
    Await.end(crawl);
    assertThat(waits).as("statements that take a lock the crawl is in the way of").hasSizeGreaterThan(20);
    assertThat(waits).allMatch(wait -> wait < Duration.ofSeconds(2).toNanos());
    TestingRunner.DIRECT.crawl(crawl("fault_ddl").batchSize(10).build());
    assertComplete(output, "fault_ddl");
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "FLINK"})
  void objectsComeAndGoInATightLoop(TestingRunner runner) throws Exception {
    TestingCrawl.server().createDatabase("fault_loop", MANY);
    Future<CrawlOutput> crawl = runner.start(crawl("fault_loop").batchSize(10).build());
    int rounds = 0;
    try (Connection user = TestingCrawl.server().connect("fault_loop");
        Statement statement = user.createStatement()) {
      List<String> untouched = Catalog.objects(user);
      for (; !crawl.isDone(); rounds++) {
        String n = String.valueOf(rounds % 50 + 1);
        statement.execute("create view w" + n + " as select * from t" + n + "; create table u" + n + " (a int)");
        statement.execute("alter table u" + n + " rename to renamed" + n);
        statement.execute("drop view w" + n + "; drop table renamed" + n);
      }
      CrawlOutput output = Await.end(crawl);
      assertThat(rounds).isGreaterThan(20);
      assertThat(Catalog.objects(output, "fault_loop")).doesNotHaveDuplicates().containsAll(untouched);
      assertThat(output.manifest().outcome()).isIn(Outcome.COMPLETE, Outcome.DEAD_LETTERS);
      assertThat(deadLetters()).allMatch(letter -> letter.get("name").asText().matches("[uw].*|renamed.*"));
      runner.crawl(crawl("fault_loop").batchSize(10).build());
      assertComplete(output, "fault_loop");
    }
  }

  @Test
  void oneViewThatCannotBeDescribedKeepsItsLastContent() throws Exception {
    TestingPostgreSql server = TestingCrawl.server();
    server.createDatabase("fault_view", TestingCrawl.SMALL_DATABASE);
    String deep = "select 1" + " + 1".repeat(400);
    server.execute("fault_view", "create view deep as " + deep + " as n");
    CrawlOutput output = TestingRunner.DIRECT.crawl(crawl("fault_view").build());
    assertComplete(output, "fault_view");
    server.execute("fault_view", "create or replace view deep as " + deep + " as n, 2 as added");
    server.execute("postgres", "alter role " + ROLE + " set max_stack_depth = '100kB'");
    try {
      TestingRunner.DIRECT.crawl(crawl("fault_view").build());
    } finally {
      server.execute("postgres", "alter role " + ROLE + " reset max_stack_depth");
    }
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    assertThat(output.manifest().sources().get("s").failed()).isEqualTo(1);
    assertThat(deadLetters()).singleElement().satisfies(letter -> {
      assertThat(letter.get("name").asText()).isEqualTo("deep");
      assertThat(letter.get("sqlState").asText()).as("statement_too_complex").isEqualTo("54001");
      assertThat(letter.get("message").asText()).contains("stack depth limit exceeded");
      assertThat(letter.get("attempts").asInt()).isEqualTo(1);
    });
    assertThat(Catalog.objects(output, "fault_view")).contains("view public.deep n");
    TestingRunner.DIRECT.crawl(crawl("fault_view").build());
    assertComplete(output, "fault_view");
  }

  @Test
  void aBrokenViewIsNotTakenForADroppedOne() throws Exception {
    TestingPostgreSql server = TestingCrawl.server();
    server.createDatabase("fault_broken", TestingCrawl.SMALL_DATABASE);
    server.execute(
        "fault_broken", "create view broken as select f1(1) as n;"
            + " create table kept as select * from pg_proc where proname = 'f1';"
            + " delete from pg_proc where proname = 'f1'");
    CrawlOutput output = TestingRunner.DIRECT.crawl(crawl("fault_broken").build());
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    assertThat(deadLetters()).singleElement().satisfies(letter -> {
      assertThat(letter.get("name").asText()).isEqualTo("broken");
      assertThat(letter.get("message").asText()).contains("cache lookup failed for function");
      assertThat(letter.get("attempts").asInt()).isEqualTo(3);
    });
    server.execute("fault_broken", "insert into pg_proc select * from kept");
    TestingRunner.DIRECT.crawl(crawl("fault_broken").build());
    assertComplete(output, "fault_broken");
  }

  @Test
  void deadSourcesCostTheHealthyOneNothing() throws Exception {
    TestingCrawl.server().createDatabase("fault_healthy", TestingCrawl.SMALL_DATABASE);
    CrawlOutput output =
        TestingRunner.DIRECT.crawl(
            crawl("fault_healthy")
                .source(
                    "dead", "jdbc:postgresql://localhost:1/shop", Optional.of(ROLE), Optional.empty(), 2,
                    Optional.empty())
                .source(
                    "stranger", url("fault_healthy"), Optional.of("nobody_of_this_name"), Optional.empty(), 3,
                    Optional.empty())
                .build());
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    assertThat(output.deadLetters()).containsExactly("dead/source.jsonl", "stranger/source.jsonl");
    assertThat(output.manifest().sources().get("dead").failures()).singleElement()
        .satisfies(failure -> {
          assertThat(failure.sqlState()).contains("08001");
          assertThat(failure.attempts()).isGreaterThan(1);
        });
    assertThat(output.manifest().sources().get("stranger").failures()).singleElement()
        .satisfies(failure -> {
          assertThat(failure.sqlState()).contains("28000");
          assertThat(failure.attempts()).as("a refused login is not repeated").isEqualTo(1);
        });
    try (Connection connection = TestingCrawl.server().connect("fault_healthy")) {
      Catalog.assertEqual(output, connection);
    }
  }

  @Test
  void rightsShrinkBetweenTwoCrawls() throws Exception {
    TestingPostgreSql server = TestingCrawl.server();
    server.createDatabase("fault_open", TestingCrawl.SMALL_DATABASE);
    server.createDatabase("fault_closing", TestingCrawl.SMALL_DATABASE);
    server.execute("postgres", "grant connect on database fault_closing to public");
    TestingDefinition both =
        TestingDefinition.in(folder)
            .source(
                "s", url("postgres"), Optional.of(ROLE), Optional.empty(), LIMIT, Optional.of("fault_(open|closing)"));
    CrawlOutput output = TestingRunner.DIRECT.crawl(both.build());
    List<String> before = Catalog.objects(output, "fault_closing");
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    server.execute("postgres", "revoke connect on database fault_closing from public");
    TestingRunner.DIRECT.crawl(both.build());
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    SourceStatus status = output.manifest().sources().get("s");
    assertThat(status.removed()).isZero();
    assertThat(status.failures()).singleElement()
        .satisfies(failure -> assertThat(failure.database()).contains("fault_closing"));
    assertThat(Catalog.objects(output, "fault_closing")).isEqualTo(before).isNotEmpty();
    server.execute("postgres", "grant connect on database fault_closing to public");
    TestingRunner.DIRECT.crawl(both.build());
    assertComplete(output, "fault_closing");
  }

  private TestingDefinition crawl(String database) {
    return TestingDefinition.in(folder)
        .source("s", url(database), Optional.of(ROLE), Optional.empty(), LIMIT, Optional.empty());
  }

  private static String url(String database) {
    String url = TestingCrawl.server().url(database);
    return url.substring(0, url.indexOf('?'));
  }

  private static boolean hasRelations(CrawlOutput output) {
    return output.files().stream().anyMatch(file -> file.contains(".relations."));
  }

  private void assertComplete(CrawlOutput output, String database) throws SQLException {
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(output.deadLetters()).isEmpty();
    try (Connection connection = TestingCrawl.server().connect(database)) {
      Catalog.assertEqual(output, connection);
    }
  }

  private List<JsonNode> deadLetters() throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    for (String file : new CrawlOutput(folder).deadLetters()) {
      for (String line : Files.readAllLines(folder.resolve("dead-letters").resolve(file))) {
        letters.add(new JsonMapper().readTree(line));
      }
    }
    return letters;
  }
}
