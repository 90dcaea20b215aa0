// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One report of how far a source is.
 *
 * @param source its name
 * @param processed objects whose page is committed or needed nothing, failed ones included
 * @param total objects, as far as they were counted or listed
 * @param failed objects in the dead letters
 * @param unchanged objects that were found as they were committed
 * @param rate objects a second since the crawl began
 * @param eta when it will be done at this rate; empty if that cannot be said, or is past
 * @param at when this was reported
 * @param progressedAt when anything was last heard of it
 * @param stalled whether that is too long ago
 * @param waitingFor if it is stalled, what is known of the reason
 */
public record SourceProgress(
    String source,
    long processed,
    long total,
    long failed,
    long unchanged,
    double rate,
    Optional<Instant> eta,
    Instant at,
    Instant progressedAt,
    boolean stalled,
    List<String> waitingFor) {
  private static final int TELLING_PERCENT = 1;

  /** Whether enough is done that its rate says something about the rest: a listing alone can take a minute. */
  public static boolean isTelling(long processed, long total) {
    return 100 * processed >= TELLING_PERCENT * total;
  }

  /** A source of which something has just been heard. */
  static SourceProgress heardOf(String source, Instant now) {
    return new SourceProgress(source, 0, 0, 0, 0, 0, Optional.empty(), now, now, false, List.of());
  }

  /** A report of a source that gets on, or is done. */
  SourceProgress report(SourceStatus status, Instant startedAt, Instant now) {
    double seconds = Math.max(0.001, Duration.between(startedAt, now).toMillis() / 1000.0);
    double perSecond = Math.round(10 * status.processed() / seconds) / 10.0;
    long left = status.total() - status.processed();
    Optional<Instant> done =
        perSecond > 0 && left > 0 && isTelling(status.processed(), status.total())
            ? Optional.of(now.plusMillis((long) (1000 * left / perSecond)))
            : Optional.empty();
    return new SourceProgress(
        source, status.processed(), status.total(), status.failed(), status.unchanged(), perSecond, done, now,
        progressedAt, false, List.of());
  }

  /** The same report of a source of which too long nothing was heard. */
  SourceProgress stalled(List<String> reasons) {
    return new SourceProgress(
        source, processed, total, failed, unchanged, rate, Optional.empty(), at, progressedAt, true, reasons);
  }

  /** For how long nothing has been heard of it. */
  public Duration silence() {
    return Duration.between(progressedAt, at);
  }
}
