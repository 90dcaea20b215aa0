// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.progress.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server's own list of sessions, watched while many of its databases are crawled. */
class ConnectionLimitTest {
  static final String ROLE = "limited_crawler";
  static final List<String> DATABASES =
      IntStream.range(0, 20).mapToObj(i -> String.format("limited_%02d", i)).toList();
  private static final int MORE_THAN_SLOTS = 16;
  private static SortedMap<String, Long> truth;

  @TempDir Path output;

  @BeforeAll
  static void createDatabases() throws Exception {
    TestingCrawl.createDatabases(DATABASES, ROLE);
    truth = TestingCrawl.truth(DATABASES);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "FLINK"})
  void manyDatabasesShareTheConnectionsOfTheirServer(TestingRunner runner) throws Exception {
    assertLimit(runner, 10, source("one", 10, "limited_.*"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "FLINK"})
  void aSmallLimitHoldsToo(TestingRunner runner) throws Exception {
    assertLimit(runner, 3, source("one", 3, "limited_.*"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "FLINK"})
  void sourcesThatShareAServerShareTheSmallerLimit(TestingRunner runner) throws Exception {
    assertLimit(runner, 6, source("odd", 6, "limited_.[13579]"), source("even", 8, "limited_.[02468]"));
  }

  private void assertLimit(TestingRunner runner, int limit, SourceDefinition... sources) throws Exception {
    try (ConnectionSampler sampler = ConnectionSampler.start(ROLE)) {
      CrawlOutput crawled = runner.crawl(TestingCrawl.of(output, 5, sources), MORE_THAN_SLOTS);

      assertThat(sampler.maximum()).as(sampler.sessions()).isGreaterThan(1).isLessThanOrEqualTo(limit);
      assertThat(sampler.samples()).isGreaterThan(100);
      assertThat(crawled.counts()).isEqualTo(truth);
      assertThat(crawled.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    }
  }

  private static SourceDefinition source(String name, int maxConnections, String databases) {
    return TestingCrawl.source(name, maxConnections, databases, Optional.of(ROLE));
  }
}
