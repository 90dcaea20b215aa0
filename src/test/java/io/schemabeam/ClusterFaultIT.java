// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.progress.SourceStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a crawl on a cluster: a worker dies, somebody cancels the job. */
class ClusterFaultIT {
  private static final String ROLE = "cluster_fault_crawler";
  private static final int LIMIT = 6;
  /** More subtasks than one TaskManager has slots, so that both work. */
  private static final int PARALLELISM = 10;
  private static final String DATABASE = "cluster_fault";
  private static final String TABLES = """
      do $$ begin
        for i in 1..800 loop
          execute format('create table t%s (id int primary key, name text default %L, n int check (n > %s))', i, i, i);
        end loop;
      end $$;
      """;

  @TempDir static Path folder;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = FlinkCluster.start(folder.resolve("flink"));
    TestingCrawl.server().execute("postgres", "drop role if exists " + ROLE + "; create role " + ROLE + " login");
    TestingCrawl.server().createDatabase(DATABASE, TABLES);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aWorkerIsKilledAndTheJobBeginsAgainByItself() throws Exception {
    CrawlOutput output = new CrawlOutput(folder.resolve("killed"));
    try (ConnectionSampler sampler = ConnectionSampler.start(ROLE)) {
      CompletableFuture<FlinkCluster.Finished> crawl = crawl(output);
      Await.during(crawl, "a committed page of relations", () -> hasRelations(output));
      ProcessHandle worker = cluster.taskManagers().get(0);
      assertThat(worker.destroyForcibly()).isTrue();
      worker.onExit().get();
      assertThat(crawl).as("the worker died while the crawl ran").isNotDone();
      cluster.replaceTaskManagers();
      FlinkCluster.Finished finished = crawl.get();
      assertThat(finished.status()).as(finished.output()).isZero();
      assertThat(finished.output()).contains("test: complete in ");
      assertThat(sampler.maximum()).as(sampler.sessions()).isLessThanOrEqualTo(LIMIT);
    }
    assertComplete(output);
    assertThat(output.manifest().sources().get("s").unchanged()).as("what was committed is not repeated").isPositive();
  }

  @Test
  void aJobThatWasCancelledGoesOnWhenItIsSubmittedAgain() throws Exception {
    CrawlOutput output = new CrawlOutput(folder.resolve("cancelled"));
    CompletableFuture<FlinkCluster.Finished> crawl = crawl(output);
    Await.during(crawl, "a committed page of relations", () -> hasRelations(output));
    List<String> jobs = cluster.rest().jobs("RUNNING");
    assertThat(jobs).hasSize(1);
    cluster.rest().cancel(jobs.get(0));
    FlinkCluster.Finished cancelled = crawl.get();
    assertThat(cancelled.status()).as(cancelled.output()).isEqualTo(1);
    assertThat(cancelled.output()).contains("The crawl failed: ").doesNotContain("test: complete");
    List<String> before = Catalog.objects(output, DATABASE);
    assertThat(before).doesNotHaveDuplicates().isNotEmpty();

    FlinkCluster.Finished again = crawl(output).get();
    assertThat(again.status()).as(again.output()).isZero();
    assertComplete(output);
    SourceStatus status = output.manifest().sources().get("s");
    assertThat(status.unchanged()).isPositive();
    assertThat(status.described()).isLessThan(status.total());
  }

  private static CompletableFuture<FlinkCluster.Finished> crawl(CrawlOutput output) throws Exception {
    String definition =
        """
        name: test
        sources:
          - {name: s, url: "%1$s", username: %2$s, maxConnections: %3$d}
        sinks:
          - {type: files, path: %4$s}
        output: %4$s
        batchSize: 10
        checkpointInterval: 50
        checkpointEvery: 1s
        """;
    String url = TestingCrawl.server().url(DATABASE);
    Path pipeline = folder.resolve(output.folder().getFileName() + ".yaml");
    Files.writeString(
        pipeline, String.format(definition, url.substring(0, url.indexOf('?')), ROLE, LIMIT, output.folder()));
    return CompletableFuture.supplyAsync(
        () -> cluster.crawl(pipeline, "--parallelism=" + PARALLELISM, "--executionRetryDelay=1000"),
        task -> new Thread(task, "crawl").start());
  }

  /** The commit, which comes after the page itself. */
  private static boolean hasRelations(CrawlOutput output) {
    Path commits = output.folder().resolve("state").resolve("commits").resolve("s");
    String[] names = commits.toFile().list();
    return names != null && List.of(names).stream().anyMatch(name -> name.contains(".relations."));
  }

  private static void assertComplete(CrawlOutput output) throws Exception {
    assertThat(output.deadLetters()).isEmpty();
    try (Connection connection = TestingCrawl.server().connect(DATABASE)) {
      Catalog.assertEqual(output, connection);
    }
  }
}
