// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.CatalogObjectBuilder;
import io.schemabeam.model.Constraint;
import io.schemabeam.model.Detail;
import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.Index.IndexKey;
import io.schemabeam.model.Index;
import io.schemabeam.model.Key;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.Partitioning.Partition;
import io.schemabeam.model.Policy;
import io.schemabeam.model.Privilege;
import io.schemabeam.model.RoutineDetails;
import io.schemabeam.model.Trigger;
import io.schemabeam.model.TypeDetails;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One object while the rows of its parts arrive, with what one part needs of another. Used by one thread. */
public final class Gathering {
  private final ListedObject listed;
  private final CatalogObjectBuilder object;
  private final Detail detail;
  private final boolean definitions;
  private final Map<Integer, String> columnNames = new HashMap<>();
  private final List<Partition> partitions = new ArrayList<>();
  private final Map<String, List<String>> keyColumns = new HashMap<>();
  private final Map<String, Map<Integer, IndexKey>> indexKeys = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final List<Constraint> typeChecks = new ArrayList<>();
  private List<RoutineDetails.Argument> arguments;
  private RoutineDetails routine;
  private TypeDetails type;
  private boolean attributesLoaded;
  private boolean grantedColumns;
  private boolean found;
  private boolean torn;

  /**
   * Starts an object.
   *
   * @param detail how much is wanted
   * @param definitions whether texts that can hold secrets are wanted
   */
  public Gathering(String source, String database, ListedObject listed, Detail detail, boolean definitions) {
    this.listed = listed;
    this.object = new CatalogObjectBuilder(source, database, listed.key(), listed.kind());
    this.detail = detail;
    this.definitions = definitions;
  }

  public ListedObject listed() {
    return listed;
  }

  /** What the plain format shows of the object. */
  public CatalogObjectBuilder object() {
    return object;
  }

  Detail detail() {
    return detail;
  }

  /** Says that the object is still there under the name that was listed. */
  void found() {
    found = true;
  }

  /** Says that more is to be read, after which its own row must still be there. */
  public void seek() {
    found = false;
  }

  /** Whether the object's own row was read. */
  public boolean isFound() {
    return found;
  }

  /** Whether two parts contradict each other, because the object changed between them. */
  public boolean isTorn() {
    return torn;
  }

  /** A text that can hold secrets: absent if such are left out. */
  Optional<String> definition(String text) {
    return definitions ? Optional.ofNullable(text) : Optional.empty();
  }

  /** The same for a text that the row says there must be: NULL means that the object was changed meanwhile. */
  Optional<String> definition(String text, boolean expected) {
    torn |= expected && text == null;
    return definition(text);
  }

  void nameColumn(int number, String name) {
    columnNames.put(number, name);
  }

  /** The name of a column by the database's number of it. */
  String columnName(int number) {
    String name = columnNames.get(number);
    if (name == null) {
      torn = true;
      return "";
    }
    return name;
  }

  List<String> columnNames(List<Integer> numbers) {
    List<String> names = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      names.add(columnName(number));
    }
    return List.copyOf(names);
  }

  /** Adds a column to a key that comes column by column; all of its columns so far. */
  List<String> keyColumn(String key, String column) {
    List<String> columns = keyColumns.computeIfAbsent(key, name -> new ArrayList<>());
    columns.add(column);
    return columns;
  }

  List<Partition> partitions() {
    return partitions;
  }

  /** The keys of one index that are not just a column in its default order, by position from 1. */
  Map<Integer, IndexKey> indexKeys(String index) {
    return indexKeys.getOrDefault(index, Map.of());
  }

  void indexKey(String index, int position, IndexKey key) {
    indexKeys.computeIfAbsent(index, name -> new HashMap<>()).put(position, key);
  }

  void routine(RoutineDetails details) {
    routine = details;
  }

  List<RoutineDetails.Argument> arguments() {
    if (arguments == null) {
      arguments = new ArrayList<>();
    }
    return arguments;
  }

  void columnsLoaded() {
    object.columns();
  }

  void grantedColumn() {
    grantedColumns = true;
  }

  /** Whether there are privileges on a column. */
  boolean hasGrantedColumns() {
    return grantedColumns;
  }

  void argumentsLoaded() {
    arguments();
  }

  void attributesLoaded() {
    attributesLoaded = true;
  }

  void type(TypeDetails details) {
    type = details;
  }

  /** The labels of an enum. */
  List<String> labels() {
    return labels;
  }

  /** The checks of a domain. */
  List<Constraint> typeChecks() {
    return typeChecks;
  }

  /** Says what the role was not shown; columns of which none was seen are unknown. */
  public void unreadable(List<String> fields) {
    object.unreadable().addAll(fields);
    if (fields.contains("columns") && !object.hasColumns()) {
      object.withoutColumns();
    }
  }

  /** The object, its lists in their final order. */
  public CatalogObject build() {
    sort(object.uniqueKeys(), Key::name);
    sort(object.foreignKeys(), ForeignKey::name);
    sort(object.checks(), Constraint::name);
    sort(object.exclusions(), Constraint::name);
    object.indexes().replaceAll(Index::withoutPlainKeys);
    sort(object.indexes(), Index::name);
    sort(object.triggers(), Trigger::name);
    sort(object.policies(), Policy::name);
    object.privileges().sort(
        Comparator.comparing(Privilege::grantee, ObjectKey.BY_CODE_POINT)
            .thenComparing(privilege -> privilege.column().orElse(""), ObjectKey.BY_CODE_POINT)
            .thenComparing(Privilege::privilege)
            .thenComparing(privilege -> privilege.grantor().orElse(""), ObjectKey.BY_CODE_POINT));
    if (routine != null) {
      object.routine(new RoutineDetails(routine.routineKind(),
          Optional.ofNullable(arguments).map(List::copyOf), routine.returns(), routine.language(),
          routine.volatility(), routine.strict(), routine.securityDefiner(), routine.parallel()));
    }
    if (type != null) {
      if (attributesLoaded && type.typeKind().equals("composite")) {
        object.columns();
      }
      sort(typeChecks, Constraint::name);
      object.type(new TypeDetails(type.typeKind(), List.copyOf(labels), type.baseType(), type.nullable(),
          type.defaultValue(), type.collation(), List.copyOf(typeChecks)));
    }
    return object.build();
  }

  private static <T> void sort(List<T> list, Function<T, String> name) {
    list.sort(Comparator.comparing(name, ObjectKey.BY_CODE_POINT));
  }
}
