// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.model.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A few LIKE patterns for many names. A page is a run of neighbours in name order, so few other objects begin with the
 * same letters; one call for all names of a schema would read the whole schema again for each of its pages.
 */
final class NamePatterns {
  private static final int NAMES_A_PATTERN = 25;
  private static final int LEAST = 4;
  private static final int MOST = 16;

  private NamePatterns() {}

  /**
   * Patterns one of which matches each name.
   *
   * @param names without duplicates
   * @param escape turns a text into a pattern for that text
   */
  static List<String> of(List<String> names, UnaryOperator<String> escape) {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(ObjectKey.BY_CODE_POINT);
    int budget = Math.max(LEAST, Math.min(MOST, names.size() / NAMES_A_PATTERN));
    List<String> patterns = new ArrayList<>();
    cover(sorted, budget, escape, patterns);
    return patterns;
  }

  private static void cover(List<String> names, int budget, UnaryOperator<String> escape, List<String> patterns) {
    if (names.size() == 1) {
      patterns.add(escape.apply(names.get(0)));
      return;
    }
    String prefix = commonPrefix(names.get(0), names.get(names.size() - 1));
    Map<String, List<String>> byNext = new LinkedHashMap<>();
    for (String name : names) {
      byNext.computeIfAbsent(next(name, prefix.length()), any -> new ArrayList<>()).add(name);
    }
    if (byNext.size() > budget) {
      patterns.add(escape.apply(prefix) + "%");
      return;
    }
    // Only what begins like the first or the last name can lie outside of the page.
    int left = (budget - byNext.size()) / 2;
    int i = 0;
    for (Map.Entry<String, List<String>> group : byNext.entrySet()) {
      boolean edge = i == 0 || i == byNext.size() - 1;
      i++;
      if (group.getKey().isEmpty()) {
        patterns.add(escape.apply(prefix));
      } else if (edge && left > 0 || group.getValue().size() == 1) {
        cover(group.getValue(), left + 1, escape, patterns);
      } else {
        patterns.add(escape.apply(prefix + group.getKey()) + "%");
      }
    }
  }

  private static String next(String name, int from) {
    return from == name.length() ? "" : name.substring(from, name.offsetByCodePoints(from, 1));
  }

  private static String commonPrefix(String first, String last) {
    int end = 0;
    while (end < Math.min(first.length(), last.length()) && first.charAt(end) == last.charAt(end)) {
      end++;
    }
    // Half a code point is no prefix.
    return end > 0 && Character.isHighSurrogate(first.charAt(end - 1))
        ? first.substring(0, end - 1)
        : first.substring(0, end);
  }
}
