// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.SourceProgress;
import io.schemabeam.progress.SourceStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A crawl's status as lines of text, one a source. */
final class StatusLines {
  private StatusLines() {}

  static void print(CrawlStatus status, PrintStream out) {
    for (SourceStatus source : status.sources().values()) {
      Optional<SourceProgress> progress = Optional.ofNullable(status.progress().get(source.source()));
      out.printf(
          Locale.ROOT, "%s %s: %,d of %,d objects, %,d failed%s%n", status.crawl(), source.source(),
          source.processed(), source.total(), source.failed(),
          progress.map(report -> pace(status, report)).orElse(""));
      progress.filter(SourceProgress::stalled).ifPresent(report -> stalled(report).forEach(out::println));
      FailureLines.print(source, out);
    }
  }

  private static String pace(CrawlStatus status, SourceProgress report) {
    String left =
        report.eta()
            .map(eta -> ", " + ProgressLine.duration(Duration.between(status.at(), eta).toSeconds()) + " left")
            .orElse("");
    return String.format(Locale.ROOT, ", %,.0f/s%s", report.rate(), status.finished() ? "" : left);
  }

  /** That a source stands still, and what it waits for. */
  static List<String> stalled(SourceProgress report) {
    List<String> lines = new ArrayList<>();
    String silence = ProgressLine.duration(report.silence().toSeconds());
    lines.add(report.source() + ": stalled, no progress for " + silence + ", waiting for");
    report.waitingFor().forEach(reason -> lines.add("  " + reason));
    return lines;
  }
}
