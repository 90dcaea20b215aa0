// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.SourceProgress;
import io.schemabeam.progress.SourceStatus;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The progress of a crawl where no terminal is: a line a source, or for many sources one about all of them and one for
 * each that has stalled, failed or ended since the last.
 */
final class ProgressLines {
  private static final int MOST_LINES = 10;

  private final int sources;
  private final PrintStream out;
  private final Set<String> told = new HashSet<>();

  /**
   * Shows progress.
   *
   * @param sources how many sources the crawl has
   */
  ProgressLines(int sources, PrintStream out) {
    this.sources = sources;
    this.out = out;
  }

  void print(CrawlStatus status) {
    if (sources <= MOST_LINES) {
      StatusLines.print(status, out);
      return;
    }
    long done = 0;
    long failed = 0;
    for (SourceStatus source : status.sources().values()) {
      done += source.isDone() ? 1 : 0;
      failed += source.failures().isEmpty() ? 0 : 1;
      news(status, source);
    }
    long processed = status.sources().values().stream().mapToLong(SourceStatus::processed).sum();
    long total = status.sources().values().stream().mapToLong(SourceStatus::total).sum();
    long lost = status.sources().values().stream().mapToLong(SourceStatus::failed).sum();
    double rate = status.progress().values().stream().mapToDouble(SourceProgress::rate).sum();
    out.printf(
        Locale.ROOT, "%s: %d of %d sources done, %d failed; %,d of %,d objects, %,d failed, %,.0f/s%n", status.crawl(),
        done, sources, failed, processed, total, lost, rate);
  }

  private void news(CrawlStatus status, SourceStatus source) {
    if (!source.failures().isEmpty() && told.add(source.source() + " failed")) {
      FailureLines.print(source, out);
    }
    if (source.isDone() && source.failures().isEmpty() && told.add(source.source() + " done")) {
      out.printf(
          Locale.ROOT, "%s %s: done, %,d objects, %,d failed%n", status.crawl(), source.source(), source.processed(),
          source.failed());
    }
    boolean stalled =
        Optional.ofNullable(status.progress().get(source.source())).filter(SourceProgress::stalled).isPresent();
    if (!stalled) {
      told.remove(source.source() + " stalled");
    } else if (told.add(source.source() + " stalled")) {
      StatusLines.stalled(status.progress().get(source.source())).forEach(out::println);
    }
  }
}
