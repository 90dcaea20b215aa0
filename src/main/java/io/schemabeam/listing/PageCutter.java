// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.model.Absence;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Recut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Cuts a complete listing into pages: at the bounds that are known, where they still suit, and anew where a page has
 * outgrown its limits, neighbours have shrunk, or nothing is known.
 */
public final class PageCutter {
  /** About 8 MB of description, at some 500 bytes a unit of weight. */
  static final int MAXIMUM_WEIGHT = 16_000;

  private final ListingTask task;
  /** What pages consist of: what is listed, and what stays although it is not. */
  private final List<ListedObject> entries;
  private final Set<ObjectKey> kept;
  private final Absences absences;
  private final int maximumObjects;
  private final List<ListedPage> pages = new ArrayList<>();

  private PageCutter(ListingTask task, List<ListedObject> objects, Absences absences, int maximumObjects) {
    this.task = task;
    this.kept = absences.absent().stream().filter(Absence::isKept).map(Absence::key).collect(Collectors.toSet());
    this.entries = kept.isEmpty() ? objects : entries(objects, absences);
    this.absences = absences;
    this.maximumObjects = maximumObjects;
  }

  private static List<ListedObject> entries(List<ListedObject> objects, Absences absences) {
    List<ListedObject> entries = new ArrayList<>(objects);
    absences.absent().stream()
        .filter(Absence::isKept)
        .forEach(absence -> entries.add(new ListedObject(absence.key(), absence.kind(), 0, 1, 0)));
    entries.sort(Comparator.comparing(ListedObject::key));
    return entries;
  }

  /**
   * The pages of a family.
   *
   * @param objects the complete listing in the order of its keys
   * @param maximumObjects greatest number of objects of a page
   */
  public static List<ListedPage> cut(ListingTask task, List<ListedObject> objects, int maximumObjects) {
    return cut(task, objects, Absences.NONE, maximumObjects);
  }

  /** The same, with what is committed and not listed. */
  static List<ListedPage> cut(
      ListingTask task, List<ListedObject> objects, Absences absences, int maximumObjects) {
    PageCutter cutter = new PageCutter(task, objects, absences, maximumObjects);
    cutter.cut();
    return cutter.pages;
  }

  private void cut() {
    List<Run> runs = runs();
    int i = 0;
    while (i < runs.size()) {
      int end = i + 1;
      Run run = runs.get(i);
      while (end < runs.size() && run.with(runs.get(end)).isSmall(maximumObjects)) {
        run = run.with(runs.get(end));
        end++;
      }
      if (run.replaced.size() == 1 && run.isKnown() && run.fits(maximumObjects)) {
        keep(run);
      } else {
        recut(run);
      }
      i = end;
    }
  }

  /**
   * The entries of each known page, and of each gap between them: a run that died, or a commit that is lost, leaves
   * gaps. All of the family in one run if pages overlap.
   */
  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    Optional<ObjectKey> next = Optional.of(ObjectKey.MINIMUM);
    int from = 0;
    for (PageHeader commit : task.known()) {
      PageKey page = commit.page();
      if (next.isEmpty() || page.lower().compareTo(next.get()) < 0) {
        return List.of(run(task.known(), ObjectKey.MINIMUM, Optional.empty(), 0));
      }
      if (!page.lower().equals(next.get())) {
        runs.add(run(List.of(), next.get(), Optional.of(page.lower()), from));
        from = runs.get(runs.size() - 1).to;
      }
      runs.add(run(List.of(commit), page.lower(), page.upper(), from));
      from = runs.get(runs.size() - 1).to;
      next = page.upper();
    }
    if (next.isPresent()) {
      runs.add(run(List.of(), next.get(), Optional.empty(), from));
    }
    return runs;
  }

  /** The entries from an index up to a bound. */
  private Run run(List<PageHeader> replaced, ObjectKey lower, Optional<ObjectKey> upper, int from) {
    int to = from;
    int weight = 0;
    int unlisted = 0;
    while (to < entries.size() && (upper.isEmpty() || entries.get(to).key().compareTo(upper.get()) < 0)) {
      weight += entries.get(to).weight();
      unlisted += kept.contains(entries.get(to).key()) ? 1 : 0;
      to++;
    }
    return new Run(replaced, lower, upper, from, to, weight, unlisted);
  }

  private void keep(Run run) {
    PageHeader commit = run.replaced.get(0);
    add(commit.page(), run.from, run.to, commit.recut());
  }

  private void recut(Run run) {
    List<Integer> starts = starts(run, pageSize(run));
    List<PageKey> keys = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      ObjectKey lower = i == 0 ? run.lower : entries.get(starts.get(i)).key();
      Optional<ObjectKey> upper = i + 1 < starts.size() ? Optional.of(entries.get(starts.get(i + 1)).key()) : run.upper;
      keys.add(new PageKey(task.source(), task.database(), task.family(), lower, upper));
    }
    Optional<Recut> recut = Optional.empty();
    if (!run.replaced.isEmpty()) {
      int generation = run.replaced.stream().mapToInt(PageHeader::generation).max().getAsInt() + 1;
      recut = Optional.of(new Recut(generation, run.replaced.stream().map(PageHeader::page).toList(), keys));
    }
    for (int i = 0; i < keys.size(); i++) {
      add(keys.get(i), starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : run.to, recut);
    }
  }

  /** Full pages at first; later equal parts, with room to grow. */
  private int pageSize(Run run) {
    if (run.replaced.isEmpty()) {
      return maximumObjects;
    }
    int parts = (run.size() + maximumObjects - 1) / maximumObjects;
    boolean onlyTooHeavy = run.replaced.size() == 1 && parts <= 1;
    parts = onlyTooHeavy ? 2 : Math.max(1, parts);
    return Math.max(1, (run.size() + parts - 1) / parts);
  }

  private List<Integer> starts(Run run, int size) {
    List<Integer> starts = new ArrayList<>(List.of(run.from));
    int weight = 0;
    for (int i = run.from; i < run.to; i++) {
      int start = starts.get(starts.size() - 1);
      int next = entries.get(i).weight();
      if (i > start && (i - start >= size || weight + next > MAXIMUM_WEIGHT)) {
        starts.add(i);
        weight = 0;
      }
      weight += next;
    }
    return starts;
  }

  private void add(PageKey key, int from, int to, Optional<Recut> recut) {
    pages.add(
        new ListedPage(
            key,
            pages.size(),
            listed(from, to),
            task.server(),
            dirty(key, recut),
            recut,
            absences.absent().stream().filter(absence -> key.contains(absence.key())).toList(),
            absences.renames().stream().filter(rename -> key.contains(rename.to())).toList()));
  }

  private List<ListedObject> listed(int from, int to) {
    List<ListedObject> objects = entries.subList(from, to);
    return kept.isEmpty()
        ? List.copyOf(objects)
        : objects.stream().filter(object -> !kept.contains(object.key())).toList();
  }

  /** Also what pages that this one takes over may have been half way to, as long as they are there. */
  private List<String> dirty(PageKey key, Optional<Recut> recut) {
    Set<String> dirty = new TreeSet<>(task.dirty().getOrDefault(key.fileName(), List.of()));
    recut.stream()
        .flatMap(change -> change.replaced().stream())
        .forEach(page -> dirty.addAll(task.dirty().getOrDefault(page.fileName(), List.of())));
    return List.copyOf(dirty);
  }

  /** Neighbouring entries: of the known pages in {@code replaced}, or of a gap, or of both. */
  private record Run(
      List<PageHeader> replaced, ObjectKey lower, Optional<ObjectKey> upper, int from, int to, int weight, int kept) {
    int size() {
      return to - from;
    }

    /** Whether its bounds are those of a known page. */
    boolean isKnown() {
      PageKey first = replaced.get(0).page();
      return first.lower().equals(lower) && first.upper().equals(upper);
    }

    boolean fits(int maximumObjects) {
      return size() <= maximumObjects && (weight <= MAXIMUM_WEIGHT || size() <= 1);
    }

    /**
     * Half of the limits: pages that were just split are not merged again. What is kept without being listed has lost
     * its weight, so it stays where it is.
     */
    boolean isSmall(int maximumObjects) {
      return kept == 0 && 2 * size() < maximumObjects && 2 * weight < MAXIMUM_WEIGHT;
    }

    Run with(Run next) {
      List<PageHeader> both = new ArrayList<>(replaced);
      both.addAll(next.replaced);
      return new Run(both, lower, next.upper, from, next.to, weight + next.weight, kept + next.kept);
    }
  }
}
