// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.progress.Manifest;
import io.schemabeam.progress.SourceStatus;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The last lines of a crawl: what it found, what it did not, where it lies. */
final class Summary {
  private final CrawlDefinition definition;
  private final Manifest manifest;

  Summary(CrawlDefinition definition, Manifest manifest) {
    this.definition = definition;
    this.manifest = manifest;
  }

  /**
   * Prints the result.
   *
   * @param out for what was found; nothing if nothing was
   * @param err for what was not
   */
  void print(PrintStream out, PrintStream err) {
    manifest.sources().values().forEach(source -> FailureLines.print(source, err));
    if (manifest.sources().values().stream().allMatch(source -> source.product().isEmpty())) {
      return;
    }
    for (SourceStatus source : manifest.sources().values()) {
      printSource(source, out);
    }
    for (Manifest.Place sink : manifest.sinks()) {
      out.printf("  %-10s %s (%s)%n", sink.sink(), sink.location(), sink.format());
    }
    out.printf("  %-10s %s/manifest.json%n", "manifest", definition.output());
    long failures =
        manifest.sources().values().stream().mapToLong(source -> source.failed() + source.failures().size()).sum();
    if (failures > 0) {
      out.printf(
          "  %-10s %s/dead-letters/ holds %,d, to be tried again by the next crawl%n", "failed",
          definition.output(), failures);
    }
    out.printf(
        Locale.ROOT, "%s: %s in %.1f s%n", manifest.crawl(),
        manifest.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '), manifest.seconds());
    printLook(out);
  }

  private static void printSource(SourceStatus source, PrintStream out) {
    long objects = source.kinds().values().stream().mapToLong(Long::longValue).sum();
    if (!source.product().isEmpty()) {
      out.printf(
          Locale.ROOT, "%s (%s, %d %s): %,d %s: %,d changed, %,d unchanged, %,d removed, %,d failed%s%n",
          source.source(), source.product(), source.databases(), source.databases() == 1 ? "database" : "databases",
          objects, objects == 1 ? "object" : "objects",
          source.changed(), source.unchanged(), source.removed(), source.failed(), others(source));
      String kinds =
          source.kinds().entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
              .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
              .collect(Collectors.joining(", "));
      if (!kinds.isEmpty()) {
        out.println("  " + kinds);
      }
    }
  }

  /** What happens seldom, if it has happened. */
  private static String others(SourceStatus source) {
    return seldom(source.renamed(), "renamed") + seldom(source.leftOut(), "no longer asked for")
        + seldom(source.held(), "gone but kept") + seldom(source.hidden(), "no longer visible but kept");
  }

  private static String seldom(long objects, String what) {
    return objects == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", objects, what);
  }

  /** A way to see the result with nothing installed. */
  private void printLook(PrintStream out) {
    manifest.sinks().stream()
        .map(Manifest.Place::look)
        .filter(look -> !look.isEmpty())
        .findFirst()
        .ifPresent(look -> out.println("Look at it:  " + look));
  }
}
