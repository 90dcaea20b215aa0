// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.ProgressEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a crawl is: what {@code status.json} holds.
 *
 * @param crawl the crawl's name
 * @param startedAt when the job was started
 * @param at when this was written
 * @param finished whether all input has been processed
 * @param sources per source
 */
public record CrawlStatus(
    String crawl, Instant startedAt, Instant at, boolean finished, SortedMap<String, SourceStatus> sources) {

  /** The status of a crawl that is being started. */
  public static CrawlStatus begin(CrawlDefinition definition, Instant startedAt) {
    CrawlStatus status = of(definition.name(), startedAt);
    definition.sources().forEach(source -> status.sources().put(source.name(), SourceStatus.of(source.name())));
    return status;
  }

  static CrawlStatus of(String crawl, Instant startedAt) {
    return new CrawlStatus(crawl, startedAt, startedAt, false, new TreeMap<>());
  }

  CrawlStatus after(ProgressEvent event) {
    SortedMap<String, SourceStatus> all = new TreeMap<>(sources);
    all.put(event.source(), all.getOrDefault(event.source(), SourceStatus.of(event.source())).after(event));
    return new CrawlStatus(crawl, startedAt, at, finished, all);
  }

  CrawlStatus writtenAt(Instant now, boolean end) {
    return new CrawlStatus(crawl, startedAt, now, end, sources);
  }

  /** Objects a second since the start, over all sources. */
  public double rate() {
    double seconds = Math.max(0.001, Duration.between(startedAt, at).toMillis() / 1000.0);
    return sources.values().stream().mapToLong(SourceStatus::processed).sum() / seconds;
  }
}
