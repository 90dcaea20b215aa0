// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.ForeignKey.References;
import io.schemabeam.model.Index;
import io.schemabeam.model.Index.IndexKey;
import io.schemabeam.model.Key;
import io.schemabeam.model.ObjectKey;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys and indexes of one table, from a driver's rows. A key whose name the driver does not give has an empty one. */
final class Constraints {
  private static final String EXPRESSION = "(expression)";

  private Constraints() {}

  /** The primary key; empty if there are no rows. */
  static Optional<Key> primaryKey(List<MetadataRow> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Key(
        rows.get(0).name("PK_NAME"), ordered(rows, "KEY_SEQ", "COLUMN_NAME"), Optional.empty(), Optional.empty(),
        Optional.empty()));
  }

  /** The foreign keys, by name. */
  static List<ForeignKey> foreignKeys(List<MetadataRow> rows) {
    List<ForeignKey> keys = new ArrayList<>();
    for (List<MetadataRow> key : grouped(rows)) {
      MetadataRow first = key.get(0);
      Optional<Integer> deferrability = first.number("DEFERRABILITY");
      keys.add(new ForeignKey(
          first.name("FK_NAME"),
          ordered(key, "KEY_SEQ", "FKCOLUMN_NAME"),
          new References(
              first.name("PKTABLE_SCHEM"), first.name("PKTABLE_NAME"), ordered(key, "KEY_SEQ", "PKCOLUMN_NAME")),
          first.number("DELETE_RULE").flatMap(Constraints::rule),
          first.number("UPDATE_RULE").flatMap(Constraints::rule),
          Optional.empty(),
          deferrability.map(code -> code != DatabaseMetaData.importedKeyNotDeferrable),
          deferrability.map(code -> code == DatabaseMetaData.importedKeyInitiallyDeferred),
          Optional.empty(),
          Optional.empty()));
    }
    keys.sort(Comparator.comparing(ForeignKey::name, ObjectKey.BY_CODE_POINT)
        .thenComparing(key -> key.columns().toString()));
    return keys;
  }

  /** By name, or where there is none by table, each key beginning where the numbers do. */
  private static List<List<MetadataRow>> grouped(List<MetadataRow> rows) {
    List<List<MetadataRow>> keys = new ArrayList<>();
    Map<List<String>, List<MetadataRow>> open = new LinkedHashMap<>();
    for (MetadataRow row : rows) {
      List<String> name = List.of(row.name("FK_NAME"), row.name("PKTABLE_SCHEM"), row.name("PKTABLE_NAME"));
      boolean begins = row.name("FK_NAME").isEmpty() && row.number("KEY_SEQ").orElse(1) <= 1;
      List<MetadataRow> key = open.get(name);
      if (key == null || begins) {
        key = new ArrayList<>();
        keys.add(key);
        open.put(name, key);
      }
      key.add(row);
    }
    return keys;
  }

  private static Optional<String> rule(int code) {
    return switch (code) {
      case DatabaseMetaData.importedKeyCascade -> Optional.of("CASCADE");
      case DatabaseMetaData.importedKeyRestrict -> Optional.of("RESTRICT");
      case DatabaseMetaData.importedKeySetNull -> Optional.of("SET NULL");
      case DatabaseMetaData.importedKeyNoAction -> Optional.of("NO ACTION");
      case DatabaseMetaData.importedKeySetDefault -> Optional.of("SET DEFAULT");
      default -> Optional.empty();
    };
  }

  /**
   * The indexes, by name.
   *
   * @param columns the table's columns: another text in their place is an expression
   * @param definitions whether texts that can hold secrets are wanted
   */
  static List<Index> indexes(List<MetadataRow> rows, Set<String> columns, boolean definitions) {
    Map<String, List<MetadataRow>> byName = new LinkedHashMap<>();
    for (MetadataRow row : rows) {
      if (!isStatistic(row) && !row.name("INDEX_NAME").isEmpty()) {
        byName.computeIfAbsent(row.name("INDEX_NAME"), any -> new ArrayList<>()).add(row);
      }
    }
    List<Index> indexes = new ArrayList<>();
    byName.forEach((name, keys) -> indexes.add(index(name, keys, columns, definitions)));
    indexes.sort(Comparator.comparing(Index::name, ObjectKey.BY_CODE_POINT));
    return indexes;
  }

  private static Index index(String name, List<MetadataRow> rows, Set<String> columns, boolean definitions) {
    MetadataRow first = rows.get(0);
    List<IndexKey> keys = rows.stream()
        .filter(row -> row.optionalText("COLUMN_NAME").isPresent())
        .sorted(Comparator.comparingInt(row -> row.number("ORDINAL_POSITION").orElse(0)))
        .map(row -> key(row, columns, definitions))
        .toList();
    return new Index(
        name,
        first.flag("NON_UNIQUE").map(allows -> !allows).orElse(false),
        Optional.empty(),
        Optional.empty(),
        first.number("TYPE").filter(type -> type == DatabaseMetaData.tableIndexHashed).map(type -> "hash"),
        keys.stream().map(key -> key.column().or(key::expression).orElse(EXPRESSION)).toList(),
        keys,
        List.of(),
        Optional.empty(),
        first.optionalText("FILTER_CONDITION").filter(text -> definitions),
        Optional.empty(),
        Optional.empty()).withoutPlainKeys();
  }

  private static IndexKey key(MetadataRow row, Set<String> columns, boolean definitions) {
    String text = row.name("COLUMN_NAME");
    boolean expression = !columns.isEmpty() && !columns.contains(text);
    return new IndexKey(
        expression ? Optional.empty() : Optional.of(text),
        expression && definitions ? Optional.of(text) : Optional.empty(),
        row.name("ASC_OR_DESC").equals("D") ? Optional.of("desc") : Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** How many rows the table has, where the driver says so among its indexes; null for unknown. */
  static Long rowEstimate(List<MetadataRow> rows) {
    return rows.stream().filter(Constraints::isStatistic).flatMap(row -> row.optionalText("CARDINALITY").stream())
        .map(Constraints::whole).filter(number -> number > 0).findFirst().orElse(null);
  }

  private static long whole(String number) {
    try {
      return (long) Double.parseDouble(number);
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  private static boolean isStatistic(MetadataRow row) {
    return row.number("TYPE").equals(Optional.of((int) DatabaseMetaData.tableIndexStatistic));
  }

  private static List<String> ordered(List<MetadataRow> rows, String number, String column) {
    return rows.stream().sorted(Comparator.comparingInt(row -> row.number(number).orElse(0)))
        .map(row -> row.name(column)).toList();
  }
}
