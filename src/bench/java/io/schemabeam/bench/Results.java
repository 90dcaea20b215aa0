// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** All runs, by size of the catalog and contestant. */
final class Results {
  private final Map<Integer, Size> sizes = new TreeMap<>();

  /**
   * The runs over one catalog.
   *
   * @param objects what a crawl finds in it
   * @param runs by the contestant's name, in the order of the turns
   */
  record Size(int tables, long objects, Map<String, Runs> runs) {
    Optional<Runs> of(String contestant) {
      return Optional.ofNullable(runs.get(contestant));
    }
  }

  /** One contestant's runs over one catalog. */
  record Runs(String title, List<Measured> measured) {
    /** The median of a figure over the runs that ended well. */
    OptionalDouble median(Function<Measured, ? extends Number> figure) {
      double[] values =
          measured.stream()
              .filter(run -> run.failure() == null)
              .map(figure)
              .filter(Objects::nonNull)
              .mapToDouble(Number::doubleValue)
              .sorted()
              .toArray();
      if (values.length == 0) {
        return OptionalDouble.empty();
      }
      int middle = values.length / 2;
      return OptionalDouble.of(
          values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }
  }

  void add(int tables, long objects, Contestant contestant, Measured measured) {
    sizes
        .computeIfAbsent(tables, any -> new Size(tables, objects, new LinkedHashMap<>()))
        .runs()
        .computeIfAbsent(contestant.name(), any -> new Runs(contestant.title(), new ArrayList<>()))
        .measured()
        .add(measured);
  }

  List<Size> sizes() {
    return List.copyOf(sizes.values());
  }
}
