// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a metadata result, off the connection. Columns are found by their names, because drivers order them
 * differently, leave some out and add others.
 *
 * @param positions the columns' places in {@code values}, by name in upper case; shared by the rows of a result
 * @param values as text; null for NULL
 */
record MetadataRow(Map<String, Integer> positions, String[] values) {

  /** The same row with some columns under other names. */
  MetadataRow renamed(Map<String, String> names) {
    Map<String, Integer> others = new HashMap<>(positions);
    names.forEach((from, to) -> {
      if (positions.containsKey(from)) {
        others.put(to, positions.get(from));
      }
    });
    return new MetadataRow(others, values);
  }

  /** The text of a column; null for NULL and where the driver has no such column. */
  String text(String column) {
    Integer position = positions.get(column);
    return position == null ? null : values[position];
  }

  /** The text of a column that is part of a name; empty for none. */
  String name(String column) {
    String text = text(column);
    return text == null ? "" : text;
  }

  /** The text of a column; several drivers write an empty text for none. */
  Optional<String> optionalText(String column) {
    return Optional.ofNullable(text(column)).filter(text -> !text.isBlank());
  }

  /** The whole number in a column; empty also for what is none. */
  Optional<Integer> number(String column) {
    String text = text(column);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of((int) Double.parseDouble(text.trim()));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** The truth of a column in one of the spellings of drivers; empty if it says neither. */
  Optional<Boolean> flag(String column) {
    String text = name(column).trim();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> Optional.of(true);
      case "false", "f", "no", "n", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
