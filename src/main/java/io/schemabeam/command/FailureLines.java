// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.model.DeadLetter;
import io.schemabeam.progress.SourceStatus;
import java.io.PrintStream;

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
    source.undelivered()
        .forEach((reason, pages) -> out.printf("%s: %d pages not delivered to %s%n", source.source(), pages, reason));
  }
}
