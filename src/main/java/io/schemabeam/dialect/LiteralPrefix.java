// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.definition.NameFilter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a Java regular expression means the same to every database: the literal text that each match begins with.
 * Pushed into a listing it gives a superset of what the expression accepts.
 */
final class LiteralPrefix {
  private static final String META = "\\[](){}.*+?^$|";
  private static final List<String> ANYTHING = List.of("");

  private LiteralPrefix() {}

  /** Prefixes one of which begins every name that the filter accepts. */
  static List<String> of(NameFilter filter) {
    if (filter.include().isEmpty()) {
      return ANYTHING;
    }
    List<String> prefixes = filter.include().stream().map(LiteralPrefix::of).distinct().toList();
    return prefixes.contains("") ? ANYTHING : prefixes;
  }

  private static String of(Pattern expression) {
    String text = expression.pattern();
    // Flags change what a letter means, an alternative what the first letters mean.
    if (expression.flags() != 0 || text.indexOf('|') >= 0) {
      return "";
    }
    int end = 0;
    while (end < text.length() && META.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    boolean optional = end < text.length() && "*?{".indexOf(text.charAt(end)) >= 0;
    if (optional && end > 0) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }
}
