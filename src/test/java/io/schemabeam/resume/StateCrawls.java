// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.resume.CrawlProcess.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Crawls of one small database a test, each of which finds the state that the one before has left. */
abstract class StateCrawls {
  static final String SCRIPT =
      """
      create schema a; create schema b;
      do $$ begin
        for i in 10..29 loop
          execute format('create table a.t%s (id int primary key, v text)', i);
        end loop;
        for i in 10..21 loop
          execute format('create table b.u%s (id int)', i);
        end loop;
      end $$;
      create view b.v as select id from a.t10;
      """;
  private static final int BATCH = 8;

  @TempDir static Path temporary;
  static TestingServer server;

  String database;
  CrawlFolder folder;

  @BeforeAll
  static void start() {
    server = new TestingServer(temporary.resolve("server"));
    server.execute("postgres", "create role reader login");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void crawl(TestInfo test) {
    database = test.getTestMethod().orElseThrow().getName().toLowerCase();
    folder = new CrawlFolder(temporary.resolve(database));
    server.createDatabase(database);
    server.execute(database, SCRIPT);
  }

  final void assertCounts(int changed, int removed) {
    JsonNode source = folder.source();
    assertThat(source.get("changed").asInt()).as("changed").isEqualTo(changed);
    assertThat(source.get("removed").asInt()).as("removed").isEqualTo(removed);
  }

  /** The output equals that of a crawl that knows nothing. */
  final void assertEqualsFirstCrawl() {
    CrawlFolder anew = new CrawlFolder(temporary.resolve(database + "_anew"));
    Result result = CrawlProcess.here(arguments(anew));
    assertThat(result.status()).as(result.text()).isZero();
    assertThat(folder.lines()).isEqualTo(anew.lines());
  }

  final String crawlWell() {
    Result result = crawl();
    assertThat(result.status()).as(result.text()).isZero();
    return result.text();
  }

  final Result crawl(String... options) {
    List<String> arguments = new ArrayList<>(arguments(folder));
    for (String option : options) {
      arguments.removeIf(argument -> argument.startsWith(option.replaceAll("=.*", "=")));
      arguments.add(option);
    }
    return CrawlProcess.here(arguments);
  }

  private List<String> arguments(CrawlFolder into) {
    return List.of(
        "--url=" + server.url(database), "--username=postgres", "--output=" + into.path(), "--maxConnections=3",
        "--batchSize=" + BATCH, "--runner=DirectRunner");
  }
}
