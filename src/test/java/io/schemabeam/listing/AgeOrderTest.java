// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgeOrderTest {
  @Test
  void whatWasMadeAtTheSameTimeInSeveralSchemasComesTogether() {
    // Three schemas that grew side by side.
    List<ListedPage> pages = AgeOrder.of(pages(i -> i));
    assertThat(pages).extracting(AgeOrderTest::first)
        .containsExactly("a 0", "b 1", "c 2", "a 30", "b 31", "c 32", "a 60", "b 61", "c 62");
    assertThat(pages).extracting(ListedPage::ordinal).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void withoutNumbersTheOrderOfNamesStays() {
    List<ListedPage> pages = AgeOrder.of(pages(i -> 0));
    assertThat(pages).extracting(page -> page.key().lower()).isSorted();
    assertThat(pages).extracting(ListedPage::ordinal).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  private static List<ListedPage> pages(IntUnaryOperator identity) {
    List<ListedObject> objects = new ArrayList<>(IntStream.range(0, 90)
        .mapToObj(i -> new ListedObject(
            new ObjectKey("abc".substring(i % 3, i % 3 + 1), String.format("%02d", i), ""), ObjectKind.TABLE,
            identity.applyAsInt(i), 1, 1))
        .toList());
    objects.sort(Comparator.comparing(ListedObject::key));
    ListingTask task =
        new ListingTask("s", "d", Family.RELATIONS, "slot", "server", 90, List.of(), Map.of(), false);
    return PageCutter.cut(task, objects, 10);
  }

  private static String first(ListedPage page) {
    ListedObject first = page.objects().get(0);
    return first.key().schema() + " " + first.identity();
  }
}
