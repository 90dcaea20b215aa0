// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.CrawlMode;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.demo.DemoDatabase;
import io.schemabeam.progress.SourceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged database gives the same bytes, on every runner and in every run. */
class SameOutputTest {
  @TempDir Path folder;

  @Test
  void everyRunnerWritesTheSameBytes() throws Exception {
    createDatabases();
    SourceDefinition source = TestingCrawl.source("s", 6, "same_.*");
    CrawlOutput direct = TestingRunner.DIRECT.crawl(TestingCrawl.of(folder.resolve("direct"), 7, source));
    CrawlOutput streaming = TestingRunner.FLINK.crawl(TestingCrawl.of(folder.resolve("streaming"), 7, source));
    CrawlOutput batch = TestingRunner.FLINK_BATCH.crawl(TestingCrawl.of(folder.resolve("batch"), 7, source));
    assertThat(direct.files()).hasSizeGreaterThan(20);
    assertThat(streaming.contents()).isEqualTo(direct.contents());
    assertThat(batch.contents()).isEqualTo(direct.contents());
    assertThat(batch.manifest().sources()).isEqualTo(direct.manifest().sources());
    assertThat(streaming.manifest().sources()).isEqualTo(direct.manifest().sources());
  }

  @Test
  void aSecondCrawlDescribesAndWritesNothing() throws Exception {
    createDatabases();
    SourceDefinition source = TestingCrawl.source("s", 6, "same_.*");
    CrawlOutput output = TestingRunner.DIRECT.crawl(TestingCrawl.of(folder, 7, source));
    long objects = output.objects().size();
    Map<String, FileTime> before = times(output);
    for (TestingRunner runner : new TestingRunner[] {TestingRunner.DIRECT, TestingRunner.FLINK}) {
      runner.crawl(TestingCrawl.of(folder, 7, source));
      assertThat(times(output)).isEqualTo(before);
      SourceStatus status = output.manifest().sources().get("s");
      assertThat(status.unchanged()).isEqualTo(objects).isEqualTo(status.processed()).isEqualTo(status.total());
      assertThat(status.described()).isZero();
    }
  }

  @Test
  void aFullRefreshDescribesEverythingAndWritesNothing() throws Exception {
    createDatabases();
    SourceDefinition source = TestingCrawl.source("s", 6, "same_.*");
    CrawlOutput output = TestingRunner.DIRECT.crawl(TestingCrawl.of(folder, 7, source));
    Map<String, FileTime> before = times(output);
    TestingRunner.DIRECT.crawl(TestingCrawl.of(folder, 7, new CrawlMode(true, false, false), source));
    assertThat(times(output)).isEqualTo(before);
    SourceStatus status = output.manifest().sources().get("s");
    assertThat(status.described()).isEqualTo(status.unchanged()).isEqualTo(output.objects().size());
  }

  private static void createDatabases() throws Exception {
    TestingCrawl.server().createDatabase("same_small", TestingCrawl.SMALL_DATABASE);
    TestingCrawl.server().createDatabase("same_demo", "");
    try (var connection = TestingCrawl.server().connect("same_demo")) {
      DemoDatabase.fill(connection);
    }
  }

  private static Map<String, FileTime> times(CrawlOutput output) {
    return output.files().stream()
        .collect(
            Collectors.toMap(
                file -> file,
                file -> {
                  try {
                    return Files.getLastModifiedTime(output.folder().resolve("objects").resolve(file));
                  } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                  }
                }));
  }
}
