// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.definition.DefinitionException;
import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.StatusFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Shows how far a crawl is that runs elsewhere, or how the last one ended. */
public final class StatusCommand {
  private final PrintStream out;

  /** Prints to a stream. */
  public StatusCommand(PrintStream out) {
    this.out = out;
  }

  /** Shows the crawl of an output folder. */
  public ExitStatus run(String output) throws DefinitionException, IOException {
    CrawlStatus status =
        new StatusFiles(output)
            .readStatus()
            .orElseThrow(
                () -> new DefinitionException(output + ": no status.json there; name the output folder of a crawl"));
    long age = Duration.between(status.at(), Instant.now()).toSeconds();
    out.printf(
        "%s, started %s, %s%n", status.crawl(), status.startedAt().truncatedTo(ChronoUnit.SECONDS),
        status.finished()
            ? "finished " + status.at().truncatedTo(ChronoUnit.SECONDS)
            : "running, last heartbeat " + age + " s ago");
    StatusLines.print(status, out);
    return ExitStatus.COMPLETE;
  }
}
