// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.Recovery;
import io.schemabeam.model.PageHeader;
import io.schemabeam.progress.Outcome;
import io.schemabeam.progress.SourceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints and heartbeats on Flink: live in streaming mode, late in batch mode, and right in both. */
class FlinkModesTest {
  @TempDir Path folder;

  @BeforeAll
  static void createDatabase() {
    TestingCrawl.server().createDatabase("flink_modes", TestingCrawl.SMALL_DATABASE);
  }

  @Test
  void inStreamingModeCommitsAndHeartbeatsComeWhileTheCrawlRuns() throws Exception {
    Future<CrawlOutput> crawl;
    // Two pages with one of these take two seconds.
    try (Connection held = TestingCrawl.lock("flink_modes", "other.t1, public.t1, public.t9")) {
      crawl = TestingRunner.FLINK.start(definition());
      Await.during(
          crawl, "a commit, and a heartbeat that tells of it",
          () -> !commits().isEmpty() && reports().stream().anyMatch(FlinkModesTest::isHalfway));
      assertThat(crawl).isNotDone();
    }
    Await.end(crawl);
    TestingRunner.FLINK.crawl(definition());
    assertRight(new CrawlOutput(folder));
  }

  @Test
  void inBatchModeTheyAreLateButRight() throws Exception {
    CrawlOutput output = TestingRunner.FLINK_BATCH.crawl(definition());
    assertRight(output);
    List<PageHeader> committed = commits();
    TestingRunner.FLINK_BATCH.crawl(definition());
    SourceStatus second = output.manifest().sources().get("s");
    assertThat(second.described()).isZero();
    assertThat(second.unchanged()).isEqualTo(output.objects().size());
    assertThat(commits()).containsExactlyInAnyOrderElementsOf(committed);
  }

  private void assertRight(CrawlOutput output) throws Exception {
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    try (Connection connection = TestingCrawl.server().connect("flink_modes")) {
      Catalog.assertEqual(output, connection);
    }
    assertThat(commits().stream().mapToInt(PageHeader::objects).sum()).isEqualTo(output.objects().size());
    SourceStatus status = output.manifest().sources().get("s");
    assertThat(status.processed()).isEqualTo(status.total()).isEqualTo(output.objects().size());
    assertThat(output.status().orElseThrow().finished()).isTrue();
    JsonNode last = reports().get(reports().size() - 1);
    assertThat(last.get("processed").asLong()).isEqualTo(status.total());
    assertThat(last.get("stalled").asBoolean()).isFalse();
    assertThat(last.get("at").asText()).as("the clock of people").startsWith("20");
  }

  /** Whether a report tells of a part of its source. */
  private static boolean isHalfway(JsonNode report) {
    long processed = report.get("processed").asLong();
    return processed > 0 && processed < report.get("total").asLong();
  }

  private CrawlDefinition definition() {
    return TestingDefinition.in(folder)
        .batchSize(5)
        .progressLog()
        .source("s", TestingCrawl.server().url("flink_modes"), Optional.empty(), Optional.empty(), 3, Optional.empty())
        .build();
  }

  private List<PageHeader> commits() {
    try {
      return Recovery.of(new Mirror(folder + "/state"), "s").committed();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The lines of the files in {@code progress/}, whose names sort by time. */
  private List<JsonNode> reports() {
    Path reports = folder.resolve("progress");
    List<JsonNode> lines = new ArrayList<>();
    if (Files.isDirectory(reports)) {
      try (Stream<Path> files = Files.list(reports)) {
        for (Path file : files.sorted().toList()) {
          for (String line : Files.readAllLines(file)) {
            lines.add(new JsonMapper().readTree(line));
          }
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return lines;
  }
}
