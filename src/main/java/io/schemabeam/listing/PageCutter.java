// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Recut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a complete listing into pages: at the bounds that are known, where they still suit, and anew where a page has
 * outgrown its limits or neighbours have shrunk.
 */
public final class PageCutter {
  /** About 8 MB of description, at some 500 bytes a unit of weight. */
  static final int MAXIMUM_WEIGHT = 16_000;

  private final ListingTask task;
  private final List<ListedObject> objects;
  private final Absences absences;
  private final int maximumObjects;
  private final List<ListedPage> pages = new ArrayList<>();

  private PageCutter(ListingTask task, List<ListedObject> objects, Absences absences, int maximumObjects) {
    this.task = task;
    this.objects = objects;
    this.absences = absences;
    this.maximumObjects = maximumObjects;
  }

  /**
   * The pages of a family.
   *
   * @param objects the complete listing in the order of its keys
   * @param maximumObjects greatest number of objects of a page
   */
  public static List<ListedPage> cut(ListingTask task, List<ListedObject> objects, int maximumObjects) {
    return cut(task, objects, new Absences(List.of(), List.of()), maximumObjects);
  }

  /** The same, with what is committed and not listed. */
  static List<ListedPage> cut(
      ListingTask task, List<ListedObject> objects, Absences absences, int maximumObjects) {
    PageCutter cutter = new PageCutter(task, objects, absences, maximumObjects);
    cutter.cut();
    return cutter.pages;
  }

  private void cut() {
    List<Run> runs = known();
    int i = 0;
    while (i < runs.size()) {
      int end = i + 1;
      Run run = runs.get(i);
      while (end < runs.size() && run.with(runs.get(end)).isSmall(maximumObjects)) {
        run = run.with(runs.get(end));
        end++;
      }
      if (run.replaced.size() == 1 && run.fits(maximumObjects)) {
        keep(run);
      } else {
        recut(run);
      }
      i = end;
    }
  }

  /** The objects of each known page; the whole family as one run if nothing is known, or if the bounds leave a gap. */
  private List<Run> known() {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    Optional<ObjectKey> expected = Optional.of(ObjectKey.MINIMUM);
    for (PageHeader commit : task.known()) {
      PageKey page = commit.page();
      if (!expected.equals(Optional.of(page.lower()))) {
        break;
      }
      int to = from;
      while (to < objects.size() && page.contains(objects.get(to).key())) {
        to++;
      }
      runs.add(new Run(List.of(commit), page.lower(), page.upper(), from, to, weight(from, to)));
      from = to;
      expected = page.upper();
    }
    boolean whole = !runs.isEmpty() && expected.isEmpty() && runs.size() == task.known().size();
    return whole
        ? runs
        : List.of(
            new Run(
                task.known(), ObjectKey.MINIMUM, Optional.empty(), 0, objects.size(), weight(0, objects.size())));
  }

  private int weight(int from, int to) {
    int weight = 0;
    for (ListedObject object : objects.subList(from, to)) {
      weight += object.weight();
    }
    return weight;
  }

  private void keep(Run run) {
    PageHeader commit = run.replaced.get(0);
    add(commit.page(), run.from, run.to, commit.recut());
  }

  private void recut(Run run) {
    List<Integer> starts = starts(run, pageSize(run));
    List<PageKey> keys = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      ObjectKey lower = i == 0 ? run.lower : objects.get(starts.get(i)).key();
      Optional<ObjectKey> upper =
          i + 1 < starts.size() ? Optional.of(objects.get(starts.get(i + 1)).key()) : run.upper;
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
      int next = objects.get(i).weight();
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
            List.copyOf(objects.subList(from, to)),
            task.server(),
            task.dirty().getOrDefault(key.fileName(), List.of()),
            recut,
            absences.absent().stream().filter(absence -> key.contains(absence.key())).toList(),
            absences.renames().stream().filter(rename -> key.contains(rename.to())).toList()));
  }

  private record Run(
      List<PageHeader> replaced, ObjectKey lower, Optional<ObjectKey> upper, int from, int to, int weight) {
    int size() {
      return to - from;
    }

    boolean fits(int maximumObjects) {
      return size() <= maximumObjects && (weight <= MAXIMUM_WEIGHT || size() <= 1);
    }

    /** Half of the limits: pages that were just split are not merged again. */
    boolean isSmall(int maximumObjects) {
      return 2 * size() < maximumObjects && 2 * weight < MAXIMUM_WEIGHT;
    }

    Run with(Run next) {
      List<PageHeader> both = new ArrayList<>(replaced);
      both.addAll(next.replaced);
      return new Run(both, lower, next.upper, from, next.to, weight + next.weight);
    }
  }
}
