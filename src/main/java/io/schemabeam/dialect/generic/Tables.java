// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.model.ObjectKind;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Relations and their columns in one schema. */
final class Tables {
  /** As many names without an answer are asked for one by one before the whole schema is read. */
  private static final int MISSING_BEFORE_ALL = 8;

  private final Metadata metadata;
  private final String schema;

  Tables(Metadata metadata, String schema) {
    this.metadata = metadata;
    this.schema = schema;
  }

  /** A call with a schema's pattern and a name's. */
  @FunctionalInterface
  private interface PatternCall {
    ResultSet on(DatabaseMetaData metaData, String schema, String name) throws SQLException;
  }

  /** All relations of the schema, of the wanted kinds or, if there are none, of all, and perhaps others. */
  List<MetadataRow> all(Set<ObjectKind> kinds) throws SQLException {
    String[] types = types(kinds);
    List<MetadataRow> rows = read("%", tables(types));
    // Some list types under words that they do not understand themselves.
    return rows.isEmpty() && types != null ? read("%", tables(null)) : rows;
  }

  /** The rows about relations with some names, by name. */
  Map<String, MetadataRow> named(List<String> names) throws SQLException {
    Map<String, MetadataRow> rows = new HashMap<>();
    byName(names, tables(types(Set.of()))).forEach((name, found) -> rows.put(name, found.get(0)));
    return rows;
  }

  /** The columns of relations with some names, by their names; those of a relation in no order. */
  Map<String, List<MetadataRow>> columns(List<String> names) throws SQLException {
    return byName(names, (calls, inSchema, name) ->
        calls.getColumns(metadata.catalog(), inSchema, name, name == null ? null : "%"));
  }

  private PatternCall tables(String[] types) {
    return (calls, inSchema, name) -> calls.getTables(metadata.catalog(), inSchema, name, types);
  }

  /** The driver's words for kinds; null for all, where it does not say which it has. */
  private String[] types(Set<ObjectKind> kinds) throws SQLException {
    List<String> wanted = new ArrayList<>();
    for (MetadataRow row : metadata.known(DatabaseMetaData::getTableTypes).orElse(List.of())) {
      String type = row.name("TABLE_TYPE").trim();
      ObjectKinds.of(type).filter(kind -> kinds.isEmpty() || kinds.contains(kind)).ifPresent(kind -> wanted.add(type));
    }
    return wanted.isEmpty() ? null : wanted.toArray(String[]::new);
  }

  /** With a few patterns; what they do not bring with the whole schema, and what is missing then one by one. */
  private Map<String, List<MetadataRow>> byName(List<String> names, PatternCall call) throws SQLException {
    Map<String, List<MetadataRow>> found = new LinkedHashMap<>();
    if (names.isEmpty()) {
      return found;
    }
    names.forEach(name -> found.put(name, new ArrayList<>()));
    for (String pattern : NamePatterns.of(names, metadata::pattern)) {
      try {
        take(read(pattern, call), found);
      } catch (SQLException failure) {
        if (names.size() == 1) {
          throw failure;
        }
        // Perhaps the pattern itself: told apart by what follows, which is either answered or fails.
        break;
      }
    }
    if (missing(found).size() > MISSING_BEFORE_ALL) {
      found.values().forEach(List::clear);
      take(read("%", call), found);
    }
    for (String name : missing(found)) {
      String pattern = metadata.pattern(name);
      take(read(pattern, call), found);
      if (found.get(name).isEmpty() && !name.equals(pattern)) {
        take(read(name, call), found);
      }
    }
    found.values().removeIf(List::isEmpty);
    return found;
  }

  private static List<String> missing(Map<String, List<MetadataRow>> found) {
    return found.entrySet().stream().filter(entry -> entry.getValue().isEmpty()).map(Map.Entry::getKey).toList();
  }

  /** Takes the rows of names that have none yet: where case does not matter, patterns overlap. */
  private static void take(List<MetadataRow> rows, Map<String, List<MetadataRow>> found) {
    Map<String, List<MetadataRow>> byName =
        rows.stream().collect(Collectors.groupingBy(row -> row.name("TABLE_NAME")));
    found.forEach((name, known) -> {
      if (known.isEmpty()) {
        known.addAll(byName.getOrDefault(name, List.of()));
      }
    });
  }

  private List<MetadataRow> read(String pattern, PatternCall call) throws SQLException {
    String inSchema = metadata.pattern(schema);
    List<MetadataRow> rows;
    try {
      rows = metadata.rows(calls -> call.on(calls, inSchema, pattern));
    } catch (SQLException failure) {
      if (!pattern.equals("%")) {
        throw failure;
      }
      rows = withoutWildcard(call, inSchema, failure);
    }
    if (rows.isEmpty() && inSchema != null && !inSchema.equals(schema)) {
      // Some read the schema's name as it is, or have no such escape as they say.
      rows = metadata.rows(calls -> call.on(calls, schema, pattern));
    }
    return rows.stream().filter(this::isHere).toList();
  }

  private List<MetadataRow> withoutWildcard(PatternCall call, String inSchema, SQLException before)
      throws SQLException {
    try {
      return metadata.rows(calls -> call.on(calls, inSchema, null));
    } catch (SQLException failure) {
      before.addSuppressed(failure);
      throw before;
    }
  }

  private boolean isHere(MetadataRow row) {
    String named = row.text("TABLE_SCHEM");
    boolean inSchema = schema.isEmpty() || named == null || named.equals(schema);
    return inSchema && metadata.isOfCatalog(row.text("TABLE_CAT")) && !row.name("TABLE_NAME").isEmpty();
  }
}
