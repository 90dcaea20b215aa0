// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.SourceDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled jar on a cluster of several processes, as a user submits it. */
class ClusterIT {
  private static final String ROLE = "cluster_crawler";
  private static final int LIMIT = 10;
  private static final int MORE_THAN_SLOTS = 16;
  private static final List<String> DATABASES =
      IntStream.range(0, 20).mapToObj(i -> String.format("cluster_%02d", i)).toList();

  @TempDir static Path folder;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = FlinkCluster.start(folder.resolve("flink"));
    TestingCrawl.createDatabases(DATABASES, ROLE);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theClusterWritesWhatTheDirectRunnerWritesWithinTheLimitOfConnections() throws Exception {
    SourceDefinition source = TestingCrawl.source("s", LIMIT, "cluster_.*", Optional.of(ROLE));
    CrawlOutput direct = TestingRunner.DIRECT.crawl(TestingCrawl.of(folder.resolve("direct"), 5, source));

    Path output = folder.resolve("cluster");
    try (ConnectionSampler sampler = ConnectionSampler.start(ROLE)) {
      FlinkCluster.Finished crawl =
          cluster.crawl(pipeline(source, output), "--parallelism=" + MORE_THAN_SLOTS);

      assertThat(crawl.status()).as(crawl.output()).isZero();
      assertThat(crawl.output()).contains("test: complete in ");
      assertThat(sampler.maximum()).as(sampler.sessions()).isGreaterThan(1).isLessThanOrEqualTo(LIMIT);
    }
    CrawlOutput onCluster = new CrawlOutput(output);
    assertThat(onCluster.counts()).isEqualTo(TestingCrawl.truth(DATABASES));
    assertThat(onCluster.contents()).isEqualTo(direct.contents());
    assertThat(onCluster.manifest().sources()).isEqualTo(direct.manifest().sources());
  }

  private static Path pipeline(SourceDefinition source, Path output) throws Exception {
    String definition =
        """
        name: test
        sources:
          - {name: s, url: "%1$s", username: %2$s, maxConnections: %3$d, databases: {include: ["cluster_.*"]}}
        sinks:
          - {type: files, path: %4$s}
        output: %4$s
        batchSize: 5
        """;
    return Files.writeString(
        folder.resolve("pipeline.yaml"), String.format(definition, source.url(), ROLE, LIMIT, output));
  }
}
