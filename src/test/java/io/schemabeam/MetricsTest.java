// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.progress.Outcome;
import io.schemabeam.runner.FlinkLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flink's REST interface tells of a crawl while it runs. */
class MetricsTest {
  @TempDir Path folder;

  @Test
  void everyMetricIsSeenWhileTheCrawlRuns() throws Exception {
    TestingCrawl.server().createDatabase("metrics", TestingCrawl.SMALL_DATABASE);
    CrawlDefinition definition =
        TestingDefinition.in(folder.resolve("out"))
            .batchSize(2)
            .checkpoints(4, Duration.ofMillis(200))
            .source("s", TestingCrawl.server().url("metrics"), Optional.empty(), Optional.empty(), 3, Optional.empty())
            .build();
    TestingRunner.DIRECT.crawl(definition);
    TestingCrawl.server().execute("metrics", "do $$ begin for i in 1..12 loop"
        + " execute format('alter table t%s add column added int', i);"
        + " execute format('alter table other.t%s add column added int', i); end loop; end $$");

    int port = freePort();
    FlinkRest rest = new FlinkRest(port);
    Map<String, List<String>> seen = new TreeMap<>();
    Map<String, Long> counted = new TreeMap<>();
    CompletableFuture<?> crawl;
    // Each page with one of them takes two seconds, and fails for that one.
    try (Connection held = TestingCrawl.server().connect("metrics"); Statement lock = held.createStatement()) {
      held.setAutoCommit(false);
      lock.execute("lock table t1, t3, t5, t7, t9, other.t1, other.t3, other.t5, other.t7, other.t9, other.t11"
          + " in access exclusive mode");
      crawl = CompletableFuture.runAsync(() -> crawl(definition, port), task -> new Thread(task, "crawl").start());
      try {
        Await.during(crawl, "all metrics", () -> {
          rest.jobs("RUNNING").forEach(job -> {
            seen.putAll(rest.metrics(job, "schemabeam"));
            counted.putAll(rest.counters(job, "schemabeam"));
          });
          // Running steps tell at once; of those that have ended the job knows.
          return Stream.of("listed", "described", "unchanged", "failed", "written", "committed")
                  .allMatch(counter -> counted.getOrDefault(counter, 0L) + sum(seen, counter) > 0)
              && seen.containsKey("queryMilliseconds")
              && seen.containsKey("connectionsInUse");
        });
      } catch (AssertionError missing) {
        throw new AssertionError("seen of steps: " + seen + ", of the job: " + counted, missing);
      }
    }
    crawl.get();
    assertThat(Math.max(counted.getOrDefault("listed", 0L), sum(seen, "listed")))
        .isLessThanOrEqualTo(new CrawlOutput(folder.resolve("out")).objects().size());
    assertThat(seen.get("queryMilliseconds")).anyMatch(value -> value.matches("DistributionResult\\{.*count=[1-9].*"));
    assertThat(seen.get("connectionsInUse")).allMatch(value -> value.matches(".*max=[0-3][,}].*"));
    assertThat(new CrawlOutput(folder.resolve("out")).manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
  }

  private static long sum(Map<String, List<String>> metrics, String counter) {
    return metrics.getOrDefault(counter, List.of()).stream().mapToLong(Long::parseLong).sum();
  }

  private void crawl(CrawlDefinition definition, int port) {
    try {
      Path configuration = Files.createDirectories(folder.resolve("conf")).resolve("config.yaml");
      String embedded = Files.readString(Path.of("runners", "flink", "conf", "config.yaml"));
      Files.writeString(
          configuration, embedded + "\nrest.port: " + port + "\nrest.bind-port: \"" + port + "\"\n"
              + "metrics.fetcher.update-interval: 50\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    FlinkPipelineOptions options =
        TestingRunner.FLINK.options(definition, TestingRunner.DEFAULT_PARALLELISM).as(FlinkPipelineOptions.class);
    options.setFlinkConfDir(folder.resolve("conf").toString());
    Pipeline pipeline = Pipeline.create(options);
    FlinkLauncher launcher = new FlinkLauncher();
    CrawlPipeline.build(pipeline, definition, launcher.slotKeys(options));
    launcher.run(pipeline);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
