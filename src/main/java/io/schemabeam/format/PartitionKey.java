// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Partitioning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the columns out of a partition key as databases print it, for example {@code RANGE (sold_on, "a,b")}. */
final class PartitionKey {
  private PartitionKey() {}

  /** The columns of the table that the key consists of, in its order, without expressions. */
  static List<String> columns(CatalogObject table) {
    String key = table.partitioning().flatMap(Partitioning::key).orElse("");
    int open = key.indexOf('(');
    if (open < 0 || !key.endsWith(")")) {
      return List.of();
    }
    Set<String> known = new HashSet<>();
    table.columns().orElse(List.of()).stream().map(Column::name).forEach(known::add);
    List<String> columns = new ArrayList<>();
    for (String part : parts(key.substring(open + 1, key.length() - 1))) {
      String column = unquoted(part.strip());
      if (known.contains(column)) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean isQuoted = false;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '"' || c == '`') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && c == ',' && depth == 0) {
        parts.add(list.substring(start, i));
        start = i + 1;
      } else if (!isQuoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    parts.add(list.substring(start));
    return parts;
  }

  /** The name at the beginning of a part, which an operator class or a collation may follow. */
  private static String unquoted(String part) {
    if (part.isEmpty()) {
      return part;
    }
    char quote = part.charAt(0);
    if (quote != '"' && quote != '`') {
      return part.split(" ", 2)[0];
    }
    StringBuilder name = new StringBuilder();
    for (int i = 1; i < part.length(); i++) {
      if (part.charAt(i) != quote) {
        name.append(part.charAt(i));
      } else if (i + 1 < part.length() && part.charAt(i + 1) == quote) {
        name.append(quote);
        i++;
      } else {
        break;
      }
    }
    return name.toString();
  }
}
