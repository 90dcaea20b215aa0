// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.progress.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages are written while others are still being listed or described: nothing in between waits for all. */
class NoBarrierTest {
  @TempDir Path folder;

  /** With 10 connections there are two listing slots; with 3 both databases wait for one. */
  @ParameterizedTest
  @CsvSource({"DIRECT,10", "DIRECT,3", "FLINK,10", "FLINK,3"})
  void pagesAreWrittenWhileAnotherDatabaseIsBeingListed(TestingRunner runner, int connections) throws Exception {
    TestingCrawl.server().createDatabase("barrier_quick", TestingCrawl.SMALL_DATABASE);
    TestingCrawl.server().createDatabase("barrier_slow", TestingCrawl.SMALL_DATABASE);
    CrawlOutput output = new CrawlOutput(folder);
    Future<CrawlOutput> crawl;
    SourceDefinition source = TestingCrawl.source("s", connections, "barrier_quick|barrier_slow");
    // The listing of relations reads it, and tries again for some seconds; a slow machine may need a second crawl.
    try (Connection held = TestingCrawl.lock("barrier_slow", "pg_policy")) {
      crawl = runner.start(TestingCrawl.of(folder, 5, source));
      Await.during(crawl, "a page of relations of the other database", () -> has(output, "barrier_quick.relations"));
      assertThat(output.files()).noneMatch(file -> file.contains("barrier_slow.relations"));
    }
    Await.end(crawl);
    runner.crawl(TestingCrawl.of(folder, 5, source));
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(output.counts()).isEqualTo(TestingCrawl.truth(List.of("barrier_quick", "barrier_slow")));
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "FLINK"})
  void pagesAreWrittenWhileAnotherIsBeingDescribed(TestingRunner runner) throws Exception {
    TestingCrawl.server().createDatabase("barrier_one", TestingCrawl.SMALL_DATABASE);
    CrawlOutput output = new CrawlOutput(folder);
    Future<CrawlOutput> crawl;
    // Its page is looked at again for a second or two.
    try (Connection held = TestingCrawl.lock("barrier_one", "public.v1, public.t1")) {
      crawl = runner.start(TestingCrawl.of(folder, 5, TestingCrawl.source("s", 3, "barrier_one")));
      Await.during(crawl, "a page of relations", () -> has(output, "barrier_one.relations"));
      assertThat(crawl.isDone()).isFalse();
      assertThat(output.objects()).noneMatch(object -> object.get("name").asText().equals("t1")
          && object.get("schema").asText().equals("public"));
    }
    Await.end(crawl);
    runner.crawl(TestingCrawl.of(folder, 5, TestingCrawl.source("s", 3, "barrier_one")));
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(output.counts()).isEqualTo(TestingCrawl.truth(List.of("barrier_one")));
  }

  private static boolean has(CrawlOutput output, String page) {
    return output.files().stream().anyMatch(file -> file.contains(page));
  }
}
