// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Index;
import io.schemabeam.model.Index.IndexKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows about indexes. */
final class IndexRows {
  private static final String EXPRESSION = "(expression)";

  private IndexRows() {}

  /** A key that is not just a column in its default order; arrives before the index itself. */
  static void indexKey(Row row, Gathering gathering) throws SQLException {
    boolean descending = row.flag("descending");
    boolean nullsFirst = row.flag("nulls_first");
    gathering.indexKey(row.text("name"), (int) row.number("position"), new IndexKey(
        Optional.empty(),
        gathering.definition(row.text("expression"), row.flag("has_expression")),
        descending ? Optional.of("desc") : Optional.empty(),
        descending == nullsFirst ? Optional.empty() : Optional.of(nullsFirst ? "first" : "last"),
        row.optionalText("operator_class"),
        row.optionalText("collation"),
        Optional.empty()));
  }

  /**
   * One row per index with its columns by number, or, where columns have none, one row per key in order, by name; those
   * of one index follow each other.
   */
  static void index(Row row, Gathering gathering) throws SQLException {
    if (row.has("column")) {
      keyOfIndex(row, gathering);
    } else {
      wholeIndex(row, gathering);
    }
  }

  private static void keyOfIndex(Row row, Gathering gathering) throws SQLException {
    List<Index> indexes = gathering.object().indexes();
    String name = row.text("name");
    Index last = indexes.isEmpty() ? null : indexes.get(indexes.size() - 1);
    List<String> columns = new ArrayList<>();
    List<IndexKey> keys = new ArrayList<>();
    if (last != null && last.name().equals(name)) {
      columns.addAll(last.columns());
      keys.addAll(last.keys());
      indexes.remove(indexes.size() - 1);
    }
    IndexKey key = new IndexKey(
        row.optionalText("column"),
        gathering.definition(row.text("expression")),
        row.flag("descending") ? Optional.of("desc") : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        row.optionalInteger("prefix_length"));
    columns.add(key.column().or(key::expression).orElse(EXPRESSION));
    keys.add(key);
    indexes.add(new Index(
        name,
        row.flag("unique"),
        row.optionalFlag("primary"),
        row.optionalFlag("valid"),
        row.optionalText("method"),
        List.copyOf(columns),
        List.copyOf(keys),
        List.of(),
        Optional.empty(),
        gathering.definition(row.text("predicate")),
        gathering.definition(row.text("definition")),
        row.optionalText("comment")));
  }

  private static void wholeIndex(Row row, Gathering gathering) throws SQLException {
    String name = row.text("name");
    List<Integer> numbers = row.numbers("columns");
    int keyCount = (int) row.number("keys");
    Map<Integer, IndexKey> special = gathering.indexKeys(name);
    List<String> columns = new ArrayList<>();
    List<IndexKey> keys = new ArrayList<>();
    for (int i = 0; i < keyCount; i++) {
      Optional<String> column = numbers.get(i) == 0
          ? Optional.empty()
          : Optional.of(gathering.columnName(numbers.get(i)));
      IndexKey key = special.getOrDefault(i + 1, PLAIN);
      columns.add(column.or(key::expression).orElse(EXPRESSION));
      keys.add(new IndexKey(
          column, key.expression(), key.order(), key.nulls(), key.operatorClass(), key.collation(),
          Optional.empty()));
    }
    gathering.object().indexes().add(new Index(
        name,
        row.flag("unique"),
        row.optionalFlag("primary"),
        row.optionalFlag("valid"),
        row.optionalText("method"),
        List.copyOf(columns),
        special.isEmpty() ? List.of() : List.copyOf(keys),
        gathering.columnNames(numbers.subList(keyCount, numbers.size())),
        row.optionalFlag("nulls_not_distinct"),
        gathering.definition(row.text("predicate"), row.flag("has_predicate")),
        gathering.definition(row.text("definition"), row.flag("has_definition")),
        row.optionalText("comment")));
  }

  private static final IndexKey PLAIN = new IndexKey(
      Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty());
}
