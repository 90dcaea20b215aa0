// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import io.schemabeam.definition.CrawlDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What a finished crawl found: {@code manifest.json}, written last.
 *
 * @param crawl the crawl's name
 * @param schemabeam the software's version
 * @param outcome whether all was well
 * @param startedAt when the job was started
 * @param finishedAt when all input had been processed
 * @param seconds between the two
 * @param current false once another run has begun that has not ended
 * @param sinks where the objects are
 * @param sources per source
 */
public record Manifest(
    String crawl,
    String schemabeam,
    Outcome outcome,
    Instant startedAt,
    Instant finishedAt,
    double seconds,
    boolean current,
    List<Place> sinks,
    SortedMap<String, SourceStatus> sources) {

  /** A sink, where it writes, and a command line that shows the beginning of it. */
  public record Place(String sink, String format, String location, String look) {}

  static Manifest of(CrawlDefinition definition, CrawlStatus status) {
    return new Manifest(
        status.crawl(),
        version(),
        Outcome.of(status),
        status.startedAt(),
        status.at(),
        Duration.between(status.startedAt(), status.at()).toMillis() / 1000.0,
        true,
        definition.sinks().stream()
            .map(sink -> new Place(sink.name(), sink.format().name(), sink.location(), sink.look()))
            .toList(),
        status.sources());
  }

  /** The same manifest, marked as that of an earlier run. */
  public Manifest asEarlier() {
    return new Manifest(crawl, schemabeam, outcome, startedAt, finishedAt, seconds, false, sinks, sources);
  }

  private static String version() {
    String version = Manifest.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
