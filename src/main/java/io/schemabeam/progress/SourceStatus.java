// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.DeadLetter.Scope;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.ProgressEvent.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.SortedMap;

/**
 * How far one source is.
 *
 * @param source its name
 * @param product the server's product and version; empty before it was opened
 * @param databases how many of its databases are crawled
 * @param total objects, as far as they were counted or listed
 * @param processed objects whose page is committed or needed nothing, failed ones included
 * @param described objects whose details were loaded
 * @param changed objects that are new or changed
 * @param unchanged objects that are neither
 * @param removed objects that were dropped
 * @param renamed objects that have another name than before; they count as changed too
 * @param leftOut objects that the filters do not ask for any more
 * @param held objects that are gone, but kept because they are so many
 * @param hidden objects that are kept because the role may not use them any more
 * @param failed objects in the dead letters
 * @param failures dead letters of the source, of databases and of listings
 * @param undelivered per sink and reason how many pages were not delivered
 * @param counts objects by {@code database/schema} and kind
 */
public record SourceStatus(
    String source,
    String product,
    int databases,
    long total,
    long processed,
    long described,
    long changed,
    long unchanged,
    long removed,
    long renamed,
    long leftOut,
    long held,
    long hidden,
    long failed,
    List<DeadLetter> failures,
    SortedMap<String, Long> undelivered,
    SortedMap<String, SortedMap<String, Long>> counts) {

  /** A source of which nothing is known yet. */
  static SourceStatus of(String source) {
    return new SourceStatus(
        source, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), new TreeMap<>(), new TreeMap<>());
  }

  /** This status after an event. */
  SourceStatus after(ProgressEvent event) {
    if (event instanceof ProgressEvent.Awaited) {
      return this;
    }
    if (event instanceof ProgressEvent.Opened opened) {
      return new SourceStatus(
          source, opened.product(), opened.databases(), total + opened.expected(), processed, described, changed,
          unchanged, removed, renamed, leftOut, held, hidden, failed, failures, undelivered, counts);
    }
    if (event instanceof ProgressEvent.Recounted recounted) {
      return withTotal(total + recounted.difference());
    }
    if (event instanceof ProgressEvent.Failed failure) {
      List<DeadLetter> all = new ArrayList<>(failures);
      all.add(failure.deadLetter());
      return new SourceStatus(
          source, product, databases, total, processed, described, changed, unchanged, removed, renamed,
          leftOut, held, hidden, failed, all, undelivered, counts);
    }
    return after((ProgressEvent.PageDone) event);
  }

  private SourceStatus after(ProgressEvent.PageDone page) {
    SortedMap<String, Long> reasons = new TreeMap<>(undelivered);
    page.undelivered().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
    SortedMap<String, SortedMap<String, Long>> all = new TreeMap<>(counts);
    for (Count count : page.counts()) {
      String place = count.schema().isEmpty() ? count.database() : count.database() + "/" + count.schema();
      SortedMap<String, Long> kinds = new TreeMap<>(all.getOrDefault(place, new TreeMap<>()));
      kinds.merge(count.kind().label(), count.objects(), Long::sum);
      all.put(place, kinds);
    }
    return new SourceStatus(
        source,
        product,
        databases,
        total - page.vanished(),
        processed + page.changed() + page.unchanged() + page.failed(),
        described + page.described(),
        changed + page.changed(),
        unchanged + page.unchanged(),
        removed + page.gone().removed(),
        renamed + page.gone().renamed(),
        leftOut + page.gone().leftOut(),
        held + page.gone().held(),
        hidden + page.gone().hidden(),
        failed + page.failed(),
        failures,
        reasons,
        all);
  }

  private SourceStatus withTotal(long other) {
    return new SourceStatus(
        source, product, databases, other, processed, described, changed, unchanged, removed, renamed, leftOut,
        held, hidden, failed, failures, undelivered, counts);
  }

  /** Whether it was opened by this run. */
  boolean isOpen() {
    return !product.isEmpty();
  }

  /** Whether nothing more is expected of it. */
  boolean isSettled() {
    return isOpen() ? processed >= total : isDead();
  }

  /** Whether it was opened and all of it has been dealt with. */
  @JsonIgnore
  public boolean isDone() {
    return isOpen() && processed >= total;
  }

  /** Whether it could not be opened. */
  boolean isDead() {
    return failures.stream().anyMatch(failure -> failure.scope() == Scope.SOURCE);
  }

  /** Objects of all schemas by kind. */
  public SortedMap<String, Long> kinds() {
    SortedMap<String, Long> sums = new TreeMap<>();
    counts.values().forEach(kinds -> kinds.forEach((kind, objects) -> sums.merge(kind, objects, Long::sum)));
    return sums;
  }
}
