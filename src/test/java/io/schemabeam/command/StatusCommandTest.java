// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.TestingDefinition;
import io.schemabeam.command.CommandTesting.Result;
import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.SourceProgress;
import io.schemabeam.progress.StatusFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NOW = START.plusSeconds(100);

  @TempDir Path output;

  @Test
  void saysWhatAStalledSourceWaitsForAndWhenTheOthersAreDone() throws Exception {
    CrawlStatus begun =
        CrawlStatus.begin(TestingDefinition.in(output).source("quick").source("stuck").build(), START);
    SourceProgress quick =
        new SourceProgress(
            "quick", 300, 900, 0, 0, 3.0, Optional.of(NOW.plusSeconds(200)), NOW, NOW, false, List.of());
    SourceProgress stuck =
        new SourceProgress(
            "stuck", 4, 10, 0, 0, 0.1, Optional.empty(), NOW, NOW.minusSeconds(75), true,
            List.of("describing shop/sales relations from 'a', 75 s: waits for an answer of the server, 74 s"));
    new StatusFiles(output.toString())
        .writeStatus(
            new CrawlStatus(
                "test", START, NOW, false, begun.sources(), new TreeMap<>(Map.of("quick", quick, "stuck", stuck))));

    Result status = CommandTesting.run("status", output.toString());
    assertThat(status.status()).isZero();
    assertThat(status.out().lines())
        .contains(
            "stuck: stalled, no progress for 1:15 min, waiting for",
            "  describing shop/sales relations from 'a', 75 s: waits for an answer of the server, 74 s")
        .anyMatch(line -> line.startsWith("test quick: ") && line.endsWith(", 3/s, 3:20 min left"))
        .noneMatch(line -> line.contains("quick: stalled"));
  }
}
