// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.model.DeadLetter;
import io.schemabeam.progress.SourceStatus;
import java.io.PrintStream;
import java.util.Locale;

/** What of a source was not crawled or not delivered, a line each. */
final class FailureLines {
  private FailureLines() {}

  static void print(SourceStatus source, PrintStream out) {
    for (DeadLetter failure : source.failures()) {
      String what = failure.database().map(database -> source.source() + "/" + database).orElse(source.source());
      String family = failure.family().map(name -> " " + name.label()).orElse("");
      String state = failure.sqlState().map(code -> " (SQLState " + code + ")").orElse("");
      out.println(what + family + ": not crawled: " + failure.message() + state);
    }
    if (!source.product().isEmpty() && source.databases() == 0 && source.failures().isEmpty()) {
      out.println(
          source.source() + ": no database was crawled; 'databases' must match one that the role may connect to");
    }
    if (source.held() > 0) {
      out.printf(
          Locale.ROOT, "%s: %,d of %,d objects are gone; they are kept until a run with --allowRemovals%n",
          source.source(), source.held(), source.total());
    }
    source.undelivered()
        .forEach(
            (reason, pages) ->
                out.printf(
                    "%s: %d %s not delivered to %s%n", source.source(), pages, pages == 1 ? "page" : "pages", reason));
  }
}
