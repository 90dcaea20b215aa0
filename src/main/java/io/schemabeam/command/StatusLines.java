// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.SourceStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A crawl's status as lines of text, one a source. */
final class StatusLines {
  private StatusLines() {}

  static void print(CrawlStatus status, PrintStream out) {
    double seconds = Math.max(0.001, Duration.between(status.startedAt(), status.at()).toMillis() / 1000.0);
    for (SourceStatus source : status.sources().values()) {
      double rate = source.processed() / seconds;
      StringBuilder line = new StringBuilder();
      line.append(
          String.format(
              Locale.ROOT, "%s %s: %,d of %,d objects, %,d failed, %,.0f/s", status.crawl(), source.source(),
              source.processed(), source.total(), source.failed(), rate));
      if (!status.finished() && rate > 0 && source.processed() < source.total()) {
        long left = (long) Math.ceil((source.total() - source.processed()) / rate);
        line.append(", ").append(ProgressLine.duration(left)).append(" left");
      }
      out.println(line);
      FailureLines.print(source, out);
    }
  }
}
