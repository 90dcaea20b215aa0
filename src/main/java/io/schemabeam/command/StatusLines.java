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
        line.append(
            String.format(Locale.ROOT, ", %s left", left((long) ((source.total() - source.processed()) / rate))));
      }
      out.println(line);
      FailureLines.print(source, out);
    }
  }

  private static String left(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
