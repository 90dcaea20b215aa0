// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import io.schemabeam.progress.Outcome;
import io.schemabeam.progress.SourceStatus;
import io.schemabeam.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MariaDB server that is not there for a while. */
class MariaDbOutageTest {
  private static final int TABLES = 200;

  @TempDir static Path data;
  private static TestingMariaDb server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = TestingMariaDb.start(data);
    StringBuilder script = new StringBuilder("create database shop; use shop;");
    for (int i = 0; i < TABLES; i++) {
      script.append(
          "create table t" + i + " (id int primary key, name varchar(" + (i + 1) + ")) engine=Aria transactional=0;");
    }
    server.execute(script.toString());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aServerIsDownForAWhile() throws Exception {
    CrawlOutput output = new CrawlOutput(folder);
    Future<CrawlOutput> crawl = TestingRunner.DIRECT.start(crawl(CrawlDefinition.DEFAULT_OUTAGE_TIMEOUT));
    Await.during(crawl, "a page of tables", () -> output.hasRelations());
    server.stop();
    try {
      Await.during(crawl, "a report of what the source waits for", () -> output.isWaitingForServer("s", "s/def"));
    } finally {
      server.startAgain();
    }
    Await.end(crawl);
    assertComplete(output);
  }

  @Test
  void aServerThatStaysDownIsLeftToTheNextRun() throws Exception {
    CrawlOutput output = new CrawlOutput(folder);
    Future<CrawlOutput> crawl = TestingRunner.DIRECT.start(crawl(Duration.ofSeconds(2)));
    Await.during(crawl, "a page of tables", () -> output.hasRelations());
    server.stop();
    try {
      Await.end(crawl);
      SourceStatus status = output.manifest().sources().get("s");
      assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
      assertThat(status.processed()).isEqualTo(status.total());
      assertThat(status.failed()).isPositive();
      assertThat(status.removed()).isZero();
    } finally {
      server.startAgain();
    }
    TestingRunner.DIRECT.crawl(crawl(CrawlDefinition.DEFAULT_OUTAGE_TIMEOUT));
    assertComplete(output);
  }

  private CrawlDefinition crawl(Duration outageTimeout) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), TestingMariaDb.PASSWORD);
    SourceDefinition source = new SourceDefinition(
        "s", server.url(), Optional.of("admin"), Optional.of(SecretReference.of("file:" + password)), 3,
        Optional.empty(), new NameFilter(List.of(Pattern.compile("shop")), List.of()), null, null, null, null, null);
    return TestingDefinition.in(folder).batchSize(5).outageTimeout(outageTimeout).source(source).build();
  }

  /** Every table with its columns, as the server itself has them. */
  private static void assertComplete(CrawlOutput output) {
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(output.deadLetters()).isEmpty();
    assertThat(output.objects()).filteredOn(object -> object.get("kind").asText().equals("table"))
        .flatExtracting(table -> table.get("columns").findValuesAsText("type").stream()
            .map(type -> table.get("name").asText() + " " + type).toList())
        .containsExactlyInAnyOrderElementsOf(server.facts(
            "select table_name, column_type from information_schema.columns where table_schema = 'shop'"));
  }
}
