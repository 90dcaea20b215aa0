// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.ProgressEvent;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How far a crawl is: what {@code status.json} holds.
 *
 * @param crawl the crawl's name
 * @param startedAt when the job was started
 * @param at when this was written
 * @param finished whether all input has been processed
 * @param sources per source, what it has and what became of it
 * @param progress per source, how fast it gets on
 */
public record CrawlStatus(
    String crawl,
    Instant startedAt,
    Instant at,
    boolean finished,
    SortedMap<String, SourceStatus> sources,
    SortedMap<String, SourceProgress> progress) {

  public CrawlStatus {
    progress = progress == null ? new TreeMap<>() : progress;
  }

  /** The status of a crawl that is being started. */
  public static CrawlStatus begin(CrawlDefinition definition, Instant startedAt) {
    CrawlStatus status = of(definition.name(), startedAt);
    definition.sources().forEach(source -> status.sources().put(source.name(), SourceStatus.of(source.name())));
    return status;
  }

  static CrawlStatus of(String crawl, Instant startedAt) {
    return new CrawlStatus(crawl, startedAt, startedAt, false, new TreeMap<>(), new TreeMap<>());
  }

  CrawlStatus after(ProgressEvent event, Instant now) {
    String source = event.source();
    SortedMap<String, SourceStatus> all = new TreeMap<>(sources);
    all.put(source, all.getOrDefault(source, SourceStatus.of(source)).after(event));
    SortedMap<String, SourceProgress> heard = new TreeMap<>(progress);
    heard.put(source, SourceProgress.heardOf(source, now));
    return new CrawlStatus(crawl, startedAt, at, finished, all, heard);
  }

  /** This status as a report, with a progress of each source. */
  CrawlStatus report(Instant now, boolean end, UnaryOperator<SourceProgress> judgement) {
    SortedMap<String, SourceProgress> reports = new TreeMap<>();
    progress.forEach(
        (source, heard) ->
            reports.put(source, judgement.apply(heard.report(sources.get(source), startedAt, now))));
    return new CrawlStatus(crawl, startedAt, now, end, sources, reports);
  }

  /** Whether nothing more is to come of any source. */
  boolean isSettled() {
    return sources.values().stream().allMatch(SourceStatus::isSettled);
  }
}
