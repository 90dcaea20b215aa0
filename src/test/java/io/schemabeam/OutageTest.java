// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.definition.CrawlMode;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.progress.Outcome;
import io.schemabeam.progress.SourceStatus;
import io.schemabeam.sink.file.FileSinkDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that are not there for a while, or have no room. */
class OutageTest {
  private static final String ROLE = "outage_crawler";
  private static final int USABLE_CONNECTIONS = 7;
  private static final String TABLES = """
      do $$ begin
        for i in 1..300 loop
          execute format('create table t%s (id int primary key, name text default %L, n int check (n > %s))', i, i, i);
        end loop;
      end $$;
      """;

  @TempDir static Path data;
  private static RestartableServer server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = RestartableServer.start(data, Map.of("max_connections", "10", "superuser_reserved_connections", "3"));
    server.execute("postgres", "create role " + ROLE + " login; create role somebody login");
    server.execute("postgres", "create database shop template template0");
    server.execute("shop", TABLES);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "FLINK"})
  void aServerIsDownForAWhile(TestingRunner runner) throws Exception {
    CrawlOutput output = new CrawlOutput(folder);
    Future<CrawlOutput> crawl = runner.start(crawl().build());
    Await.during(crawl, "a page of relations", () -> output.hasRelations());
    server.stop();
    try {
      Await.during(crawl, "a report of what the source waits for", () -> output.isWaitingForServer("s", "s/shop"));
      assertThatThrownBy(() -> server.connect("shop")).isInstanceOf(SQLException.class);
      assertThat(crawl.isDone()).isFalse();
    } finally {
      server.startAgain();
    }
    try (ConnectionSampler sampler = ConnectionSampler.start(server.connect("postgres"), ROLE)) {
      Await.end(crawl);
      assertThat(sampler.maximum()).as(sampler.sessions()).isLessThanOrEqualTo(3);
    }
    assertComplete(output);
  }

  @Test
  void aServerThatStaysDownIsLeftToTheNextRun() throws Exception {
    CrawlOutput output = new CrawlOutput(folder);
    Future<CrawlOutput> crawl = TestingRunner.DIRECT.start(crawl().outageTimeout(Duration.ofSeconds(2)).build());
    Await.during(crawl, "a page of relations", () -> output.hasRelations());
    server.stop();
    long since = System.nanoTime();
    List<String> committed;
    try {
      Await.end(crawl);
      assertThat(Duration.ofNanos(System.nanoTime() - since)).as("not two seconds a page")
          .isLessThan(Duration.ofSeconds(30));
      committed = Catalog.objects(output, "shop");
      SourceStatus status = output.manifest().sources().get("s");
      assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
      assertThat(status.processed()).isEqualTo(status.total());
      assertThat(status.failed()).isPositive();
      assertThat(Files.readString(folder.resolve("dead-letters").resolve(output.deadLetters().last())))
          // The pages that were in the slots have tried it themselves.
          .containsAnyOf("not reached: out of reach for more than 2 s", "refused");
    } finally {
      server.startAgain();
    }
    TestingRunner.DIRECT.crawl(crawl().build());
    assertThat(committed).isNotEmpty().doesNotHaveDuplicates();
    assertThat(output.manifest().sources().get("s").unchanged()).isGreaterThanOrEqualTo(committed.size());
    assertComplete(output);
  }

  @Test
  void aServerWithRoomForTwoServesSixSlotsInTurn() throws Exception {
    List<Connection> others = occupy(USABLE_CONNECTIONS - 2);
    try {
      CrawlOutput output = TestingRunner.DIRECT.crawl(crawl(6).build());
      assertComplete(output);
    } finally {
      close(others);
    }
  }

  @Test
  void aServerWithoutRoomIsDead() throws Exception {
    List<Connection> others = occupy(USABLE_CONNECTIONS);
    try {
      CrawlOutput output = TestingRunner.DIRECT.crawl(crawl(6).build());
      assertThat(output.manifest().outcome()).isEqualTo(Outcome.FAILED);
      DeadLetter failure = output.manifest().sources().get("s").failures().get(0);
      assertThat(failure.sqlState()).as("too_many_connections").contains("53300");
      assertThat(failure.attempts()).isGreaterThan(1);
    } finally {
      close(others);
    }
  }

  @Test
  void aSinkThatFailedIsServedWithoutTheServer() throws Exception {
    Path broken = folder.resolve("broken");
    Files.writeString(broken, "a file where a folder should be");
    TestingDefinition definition =
        crawl()
            .sink(FileSinkDefinition.of("healthy", "plain", folder.resolve("healthy").toString()))
            .sink(FileSinkDefinition.of("broken", "plain", broken.toString()));
    TestingRunner.DIRECT.crawl(definition.build());
    CrawlOutput healthy = new CrawlOutput(folder.resolve("healthy"));
    CrawlOutput output = new CrawlOutput(folder);
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(output.manifest().sources().get("s").undelivered().keySet())
        .allMatch(reason -> reason.startsWith("broken: "))
        .isNotEmpty();
    try (Connection connection = server.connect("shop")) {
      Catalog.assertEqual(healthy, connection);
    }

    server.stop();
    try {
      Files.delete(broken);
      TestingRunner.DIRECT.crawl(definition.mode(new CrawlMode(false, true, false)).build());
    } finally {
      server.startAgain();
    }
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(new CrawlOutput(broken).contents()).isEqualTo(healthy.contents());
  }

  private TestingDefinition crawl() {
    return crawl(3);
  }

  private TestingDefinition crawl(int maxConnections) {
    return TestingDefinition.in(folder)
        .batchSize(10)
        .source("s", server.url("shop"), Optional.of(ROLE), Optional.empty(), maxConnections, Optional.empty());
  }

  private static void assertComplete(CrawlOutput output) throws SQLException {
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(output.deadLetters()).isEmpty();
    try (Connection connection = server.connect("shop")) {
      Catalog.assertEqual(output, connection);
    }
  }

  /** Connections of somebody else. */
  private static List<Connection> occupy(int connections) throws SQLException {
    List<Connection> others = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      others.add(server.connect("postgres", "somebody"));
    }
    return others;
  }

  private static void close(List<Connection> connections) throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
