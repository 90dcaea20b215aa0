// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import io.schemabeam.progress.Outcome;
import io.schemabeam.progress.SourceStatus;
import io.schemabeam.secret.SecretReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole crawls of a MariaDB server: what changed, what is gone, what is hidden, and what goes wrong. */
class MariaDbCrawlTest {
  private static final TestingMariaDb SERVER = TestingMariaDb.server();
  private static final int TABLES = 12;

  @TempDir Path output;

  @BeforeEach
  void create() {
    StringBuilder script = new StringBuilder("create database crawled; use crawled;");
    for (int i = 1; i <= TABLES; i++) {
      script.append(String.format("create table t%1$02d (id int primary key, a varchar(9), b int) engine=Aria;", i));
    }
    SERVER.execute(script + """
        create view v as select id from t01;
        create sequence s;
        create function f() returns int return 1;
        create event e on schedule every 1 day disable do set @x = 1;
        create trigger tr before insert on t01 for each row set new.a = 'x';
        create user crawler@'%' identified by 'secret';
        grant select, show view, trigger, event, execute on crawled.* to crawler@'%';
        """);
  }

  @AfterEach
  void drop() {
    SERVER.execute("drop database crawled; drop user crawler");
  }

  private CrawlOutput crawl() {
    return TestingRunner.DIRECT.crawl(TestingCrawl.of(output, 5, source()));
  }

  private SourceDefinition source() {
    try {
      Path password = Files.writeString(output.resolve("password"), TestingMariaDb.PASSWORD);
      return new SourceDefinition(
          "maria", SERVER.url(), Optional.of("crawler"), Optional.of(SecretReference.of("file:" + password)), 4,
          Optional.empty(), new NameFilter(List.of(Pattern.compile("crawled")), List.of()), null, null, null, null,
          null);
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  private static SourceStatus status(CrawlOutput crawled) {
    return crawled.manifest().sources().get("maria");
  }

  private static JsonNode object(CrawlOutput crawled, String name) {
    return crawled.objects().stream()
        .filter(object -> object.get("qualifiedName").asText().equals("maria/def/crawled/" + name))
        .findFirst().orElseThrow();
  }

  private SortedMap<String, Object> written() throws IOException {
    SortedMap<String, Object> written = new TreeMap<>();
    for (String file : new CrawlOutput(output).files()) {
      written.put(file, Files.getLastModifiedTime(output.resolve("objects").resolve(file)));
    }
    return written;
  }

  @Test
  void aSecondCrawlWritesWhatChangedAndNothingElse() throws IOException {
    CrawlOutput first = crawl();
    assertThat(first.counts()).isEqualTo(Map.of("def database", 1L, "def schema", 1L, "def table", (long) TABLES,
        "def view", 1L, "def sequence", 1L, "def routine", 1L, "def event", 1L));
    assertThat(first.manifest().outcome()).isEqualTo(Outcome.COMPLETE);

    SortedMap<String, Object> before = written();
    CrawlOutput second = crawl();
    assertThat(written()).isEqualTo(before);
    assertThat(status(second).changed()).isZero();
    assertThat(status(second).unchanged()).isEqualTo(TABLES + 6);

    SERVER.execute("use crawled; drop table t03; alter table t05 add column c int comment 'new';"
        + " create trigger tr6 before delete on t06 for each row set @x = 1; create table t99 (id int)");
    CrawlOutput third = crawl();
    assertThat(status(third).changed()).isEqualTo(3);
    assertThat(status(third).removed()).isEqualTo(1);
    assertThat(third.objects()).extracting(object -> object.get("name").asText())
        .contains("t99").doesNotContain("t03").hasSize(TABLES + 6);
    assertThat(object(third, "t05").get("columns")).hasSize(4);
    assertThat(object(third, "t06").get("triggers")).hasSize(1);
  }

  @Test
  void whatVanishesWithRightsIsKept() {
    Map<String, String> before = crawl().contents();
    SERVER.execute("revoke all privileges, grant option from crawler@'%';"
        + " grant select (id) on crawled.t01 to crawler@'%'");
    CrawlOutput hidden = crawl();
    assertThat(hidden.counts()).containsEntry("def table", (long) TABLES).containsEntry("def view", 1L)
        .containsEntry("def routine", 1L).containsEntry("def event", 1L).containsEntry("def schema", 1L);
    assertThat(status(hidden).removed()).isZero();
    assertThat(status(hidden).hidden()).isEqualTo(TABLES + 3);
    JsonNode table = object(hidden, "t01");
    assertThat(table.get("columns")).hasSize(3);
    assertThat(table.get("triggers")).hasSize(1);
    assertThat(table.get("unreadable")).isNotEmpty();

    SERVER.execute("grant select, show view, trigger, event, execute on crawled.* to crawler@'%';"
        + " revoke select (id) on crawled.t01 from crawler@'%'");
    assertThat(crawl().contents()).isEqualTo(before);
  }

  @Test
  void killedSessionsChangeNothing() throws Exception {
    SERVER.execute("grant all on crawled.* to crawler@'%'");
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> killed = CompletableFuture.supplyAsync(() -> killSome(done));
    CrawlOutput crawled = crawl();
    done.set(true);
    assertThat(killed.get()).isPositive();
    assertThat(crawled.manifest().outcome()).as("%s", status(crawled).failures()).isEqualTo(Outcome.COMPLETE);
    assertThat(crawled.counts()).containsEntry("def table", (long) TABLES).containsEntry("def event", 1L);
    assertThat(crawled.deadLetters()).isEmpty();
  }

  /** Kills each of the crawl's first sessions once, and fewer than a piece of work is tried. */
  private static int killSome(AtomicBoolean done) {
    int killed = 0;
    while (!done.get() && killed < 2) {
      for (String id : SERVER.facts("select id from information_schema.processlist where user = 'crawler'")) {
        try (Connection connection = SERVER.connect(); Statement statement = connection.createStatement()) {
          statement.execute("kill " + id);
          killed++;
        } catch (SQLException ended) {
          // It was quicker.
        }
      }
    }
    return killed;
  }

  @Test
  void aTableThatSomebodyIsRenamingKeepsItsContentUntilTheNextCrawl() throws Exception {
    crawl();
    SERVER.execute("alter table crawled.t02 comment 'changed'");
    CompletableFuture<Void> renaming;
    CrawlOutput during;
    try (Connection reader = SERVER.connect(); Statement read = reader.createStatement()) {
      reader.setAutoCommit(false);
      read.executeQuery("select * from crawled.t04").close();
      renaming = CompletableFuture.runAsync(
          () -> SERVER.execute("rename table crawled.t02 to crawled.t02x, crawled.t04 to crawled.t04x;"
              + "rename table crawled.t02x to crawled.t02, crawled.t04x to crawled.t04"));
      while (SERVER.facts("select id from information_schema.processlist where state like 'Waiting for table meta%'")
          .isEmpty()) {
        Await.pause(Duration.ofMillis(5));
      }
      during = crawl();
      assertThat(renaming).isNotDone();
      reader.rollback();
    }
    renaming.get();
    assertThat(during.counts()).containsEntry("def table", (long) TABLES);
    assertThat(object(during, "t02").has("comment")).isFalse();
    assertThat(during.deadLetters()).hasSize(1);
    assertThat(during.manifest().outcome()).isNotEqualTo(Outcome.COMPLETE);

    CrawlOutput after = crawl();
    assertThat(object(after, "t02").get("comment").asText()).isEqualTo("changed");
    assertThat(after.deadLetters()).isEmpty();
    assertThat(after.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void aViewThatReadsWhatIsGoneKeepsItsColumnsUntilItCanBeRead() {
    JsonNode whole = object(crawl(), "v");
    SERVER.execute("use crawled; drop table t01");
    CrawlOutput broken = crawl();
    assertThat(broken.deadLetters()).isEmpty();
    assertThat(broken.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(status(broken).removed()).isEqualTo(1);
    assertThat(object(broken, "v").get("columns")).isEqualTo(whole.get("columns"));
    assertThat(object(broken, "v").get("definition")).isEqualTo(whole.get("definition"));
    assertThat(object(broken, "v").get("unreadable")).extracting(JsonNode::asText).contains("columns");

    SERVER.execute("use crawled; create table t01 (id bigint primary key)");
    CrawlOutput repaired = crawl();
    assertThat(object(repaired, "v").get("unreadable")).isEqualTo(whole.get("unreadable"));
    assertThat(object(repaired, "v").get("columns").findValuesAsText("type"))
        .containsExactlyElementsOf(SERVER.facts(
            "select column_type from information_schema.columns where table_schema = 'crawled' and table_name = 'v'"));
  }

  @Test
  void aTableThatSomebodyHasLockedForWritingIsReadAtOnce() throws Exception {
    try (Connection other = SERVER.connect(); Statement statement = other.createStatement()) {
      statement.execute("use crawled");
      statement.execute("lock tables t02 write, t03 write");
      statement.execute("alter table t03 add column locked int");
      CrawlOutput crawled = crawl();
      assertThat(crawled.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
      assertThat(object(crawled, "t03").get("columns")).hasSize(4);
      statement.execute("alter table t02 add column during int");
      statement.execute("unlock tables");
    }
    assertThat(object(crawl(), "t02").get("columns")).hasSize(4);
  }

  @Test
  void aDamagedTableIsADeadLetterAndCostsNothingElse() throws IOException {
    crawl();
    String data = SERVER.facts("select @@datadir").get(0);
    Path definition = Path.of(data, "crawled", "t07.frm");
    byte[] whole = Files.readAllBytes(definition);
    SERVER.execute("flush tables");
    Files.write(definition, "no table".getBytes(StandardCharsets.US_ASCII));
    try {
      CrawlOutput crawled = crawl();
      assertThat(crawled.deadLetters()).hasSize(1);
      assertThat(crawled.counts()).containsEntry("def table", (long) TABLES);
      assertThat(status(crawled).removed()).isZero();
    } finally {
      Files.write(definition, whole);
    }
    assertThat(crawl().deadLetters()).isEmpty();
  }
}
