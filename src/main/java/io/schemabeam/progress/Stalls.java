// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import io.schemabeam.activity.ActivityFiles;
import io.schemabeam.definition.CrawlDefinition;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which sources stand still, and why.
 *
 * @param output the crawl's output folder
 * @param limit for how long nothing may be heard of a source
 */
record Stalls(String output, Duration limit) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(Stalls.class);
  private static final int MOST_REASONS = 5;

  static Stalls of(CrawlDefinition definition) {
    // Between two checkpoints nothing is heard either.
    Duration checkpoints = definition.checkpointEvery().multipliedBy(2);
    Duration heartbeats = definition.heartbeatTimeout();
    return new Stalls(definition.output(), checkpoints.compareTo(heartbeats) > 0 ? checkpoints : heartbeats);
  }

  /** The progress, marked if its source is stalled. */
  SourceProgress judge(CrawlStatus status, SourceProgress progress) {
    boolean silent = progress.silence().compareTo(limit) > 0;
    return silent && !status.sources().get(progress.source()).isSettled()
        ? progress.stalled(reasons(progress.source()))
        : progress;
  }

  private List<String> reasons(String source) {
    try {
      Instant now = Instant.now();
      List<String> reasons =
          new ActivityFiles(output)
              .read(limit).stream()
              .filter(activity -> activity.source().equals(source))
              .limit(MOST_REASONS)
              .map(activity -> activity.text(now))
              .toList();
      return reasons.isEmpty() ? List.of("a worker, a sink or a checkpoint; no query is running for it") : reasons;
    } catch (IOException | RuntimeException unreadable) {
      LOG.debug("What workers tell cannot be read: {}", unreadable.getMessage());
      return List.of("an unknown reason");
    }
  }

  /** Deletes what workers that died have told. */
  void forget() throws IOException {
    new ActivityFiles(output).clear();
  }
}
