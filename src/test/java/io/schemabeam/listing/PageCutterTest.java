// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.PageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageCutterTest {
  private static final int MAXIMUM = 10;

  @Test
  void aFirstListingGivesFullPagesThatCoverEverything() {
    List<ListedPage> pages = cut(List.of(), objects(25, 1));
    assertThat(pages).extracting(page -> page.objects().size()).containsExactly(10, 10, 5);
    assertThat(pages).allMatch(page -> page.recut().isEmpty());
    assertCovers(pages);
  }

  @Test
  void anEmptyFamilyIsOneEmptyPage() {
    List<ListedPage> pages = cut(List.of(), List.of());
    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).objects()).isEmpty();
    assertCovers(pages);
  }

  @Test
  void heavyObjectsMakeSmallerPages() {
    List<ListedPage> pages = cut(List.of(), objects(6, PageCutter.MAXIMUM_WEIGHT / 2));
    assertThat(pages).extracting(page -> page.objects().size()).containsExactly(2, 2, 2);
    assertThat(cut(List.of(), objects(3, PageCutter.MAXIMUM_WEIGHT * 2)))
        .extracting(page -> page.objects().size())
        .containsExactly(1, 1, 1);
  }

  @Test
  void knownBoundsAreKept() {
    List<ListedObject> objects = objects(25, 1);
    List<ListedPage> first = cut(List.of(), objects);
    List<ListedObject> without = new ArrayList<>(objects);
    without.remove(10);
    List<ListedPage> again = cut(commits(first), without);
    assertThat(again).extracting(ListedPage::key).isEqualTo(first.stream().map(ListedPage::key).toList());
    assertThat(again).allMatch(page -> page.recut().isEmpty());
  }

  @Test
  void anOutgrownPageIsSplitUnderNewKeysThatNameTheOldOne() {
    List<ListedObject> objects = objects(20, 1);
    List<ListedPage> first = cut(List.of(), objects);
    List<ListedObject> more = new ArrayList<>(objects);
    more.add(5, object("n0004x", 1));
    List<ListedPage> again = cut(commits(first), more);
    assertThat(again).hasSize(3);
    assertCovers(again);
    ListedPage left = again.get(0);
    assertThat(left.recut().orElseThrow().replaced()).containsExactly(first.get(0).key());
    assertThat(left.recut().orElseThrow().siblings()).containsExactly(left.key(), again.get(1).key());
    assertThat(left.key().fileName()).isNotEqualTo(first.get(0).key().fileName());
    assertThat(again.get(2).key()).isEqualTo(first.get(1).key());
  }

  @Test
  void limitsAndCoverageHoldOverHundredsOfChanges() {
    Random random = new Random(42);
    TreeMap<ObjectKey, ListedObject> database = new TreeMap<>();
    Map<PageKey, PageHeader> known = new HashMap<>();
    for (int round = 0; round < 300; round++) {
      int changes = random.nextInt(30);
      for (int i = 0; i < changes; i++) {
        ListedObject object = object(String.format("n%04d", random.nextInt(400)), 1 + random.nextInt(5000));
        if (random.nextInt(100) < 45 + 20 * (round / 50 % 2)) {
          database.remove(object.key());
        } else {
          database.put(object.key(), object);
        }
      }
      List<PageHeader> sorted =
          known.values().stream().sorted((a, b) -> a.page().lower().compareTo(b.page().lower())).toList();
      List<ListedPage> pages = cut(sorted, List.copyOf(database.values()));
      assertCovers(pages);
      assertThat(pages.stream().flatMap(page -> page.objects().stream()).toList())
          .isEqualTo(List.copyOf(database.values()));
      for (ListedPage page : pages) {
        assertThat(page.objects().size()).isLessThanOrEqualTo(MAXIMUM);
        int weight = page.objects().stream().mapToInt(ListedObject::weight).sum();
        assertThat(page.objects().size() <= 1 || weight <= PageCutter.MAXIMUM_WEIGHT).isTrue();
        assertThat(page.objects()).allMatch(object -> page.key().contains(object.key()));
        boolean isNew = !known.containsKey(page.key());
        assertThat(isNew && !known.isEmpty()).isEqualTo(isNew && page.recut().isPresent());
      }
      assertThat(pages.size()).isLessThanOrEqualTo(1 + 2 * Math.max(1, database.size() / 2));
      known.clear();
      commits(pages).forEach(commit -> known.put(commit.page(), commit));
    }
  }

  private static List<ListedPage> cut(List<PageHeader> known, List<ListedObject> objects) {
    ListingTask task = new ListingTask("source", "db", Family.RELATIONS, "slot", "server", 0, known, Map.of(), false);
    return PageCutter.cut(task, objects, MAXIMUM);
  }

  private static void assertCovers(List<ListedPage> pages) {
    assertThat(pages.get(0).key().lower()).isEqualTo(ObjectKey.MINIMUM);
    for (int i = 1; i < pages.size(); i++) {
      assertThat(pages.get(i - 1).key().upper()).contains(pages.get(i).key().lower());
    }
    assertThat(pages.get(pages.size() - 1).key().upper()).isEmpty();
  }

  private static List<PageHeader> commits(List<ListedPage> pages) {
    return pages.stream()
        .map(
            page ->
                new PageCommit(
                    page.key(), "server", "", Optional.empty(), List.of(), Map.of(), Map.of(), List.of(),
                    page.recut(), 0)
                    .header())
        .toList();
  }

  private static List<ListedObject> objects(int count, int weight) {
    List<ListedObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      objects.add(object(String.format("n%04d", i), weight));
    }
    return objects;
  }

  private static ListedObject object(String name, int weight) {
    return new ListedObject(new ObjectKey("s", name, ""), ObjectKind.TABLE, name.hashCode(), weight, 1);
  }
}
