// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.generic.Routines.Routine;
import io.schemabeam.dialect.generic.UserTypes.UserType;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.CatalogObjectBuilder;
import io.schemabeam.model.Column;
import io.schemabeam.model.Detail;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.RoutineDetails;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Describes one page schema by schema. For one use by one thread. */
final class MetadataDescription {
  private final Metadata metadata;
  private final DescribeRequest request;
  private final RunMemory memory;
  private final BulkVerdicts verdicts;
  private final Columns columns;
  private final Map<ObjectKey, CatalogObject> described = new LinkedHashMap<>();

  MetadataDescription(Metadata metadata, DescribeRequest request, RunMemory memory, BulkVerdicts verdicts)
      throws SQLException {
    this.metadata = metadata;
    this.request = request;
    this.memory = memory;
    this.verdicts = verdicts;
    TypeNames types = memory.get("getTypeInfo", () -> Optional.of(TypeNames.read(metadata))).orElseThrow();
    this.columns = new Columns(types, request.definitions());
  }

  Description read() throws SQLException {
    Map<String, List<ListedObject>> bySchema = new LinkedHashMap<>();
    request.objects().forEach(
        object -> bySchema.computeIfAbsent(object.key().schema(), any -> new ArrayList<>()).add(object));
    if (request.family() == io.schemabeam.model.Family.SCHEMAS) {
      schemas();
    } else {
      for (Map.Entry<String, List<ListedObject>> schema : bySchema.entrySet()) {
        switch (request.family()) {
          case RELATIONS -> relations(schema.getKey(), schema.getValue());
          case ROUTINES -> routines(schema.getKey());
          default -> types(schema.getKey());
        }
      }
    }
    List<CatalogObject> objects = new ArrayList<>();
    List<ListedObject> vanished = new ArrayList<>();
    for (ListedObject object : request.objects()) {
      CatalogObject description = described.get(object.key());
      if (description == null) {
        vanished.add(object);
      } else {
        objects.add(description);
      }
    }
    return new Description(List.copyOf(objects), List.copyOf(vanished), List.of());
  }

  private CatalogObjectBuilder builder(ListedObject object) {
    return new CatalogObjectBuilder(request.source(), request.database(), object.key(), object.kind());
  }

  private void schemas() throws SQLException {
    Set<String> there = new HashSet<>(metadata.schemas());
    for (ListedObject object : request.objects()) {
      if (object.key().schema().isEmpty() || there.contains(object.key().schema())) {
        described.put(object.key(), builder(object).build());
      }
    }
  }

  /** The relations' own rows come last: one that was dropped meanwhile is not told in half. */
  private void relations(String schema, List<ListedObject> objects) throws SQLException {
    Map<String, CatalogObjectBuilder> builders = new LinkedHashMap<>();
    objects.forEach(object -> builders.put(object.key().name(), builder(object)));
    Tables tables = new Tables(metadata, schema);
    if (request.detail().includes(Detail.COLUMNS)) {
      columns(tables, objects, builders);
    }
    if (request.detail().includes(Detail.FULL)) {
      keys(new Keys(metadata, schema, verdicts, memory), objects, builders);
    }
    Map<String, MetadataRow> rows = tables.named(List.copyOf(builders.keySet()));
    for (ListedObject object : objects) {
      MetadataRow row = rows.get(object.key().name());
      CatalogObjectBuilder builder = builders.get(object.key().name());
      boolean same = row != null && ObjectKinds.of(row.text("TABLE_TYPE")).equals(Optional.of(object.kind()));
      if (same && !isTorn(builder)) {
        builder.comment(row.optionalText("REMARKS").orElse(null));
        described.put(object.key(), builder.build());
      }
    }
  }

  private void columns(Tables tables, List<ListedObject> objects, Map<String, CatalogObjectBuilder> builders)
      throws SQLException {
    List<String> names = objects.stream().filter(object -> ObjectKinds.hasColumns(object.kind()))
        .map(object -> object.key().name()).toList();
    Map<String, List<MetadataRow>> rows = tables.columns(names);
    names.forEach(name -> builders.get(name).columns().addAll(columns.of(rows.getOrDefault(name, List.of()))));
  }

  private void keys(Keys keys, List<ListedObject> objects, Map<String, CatalogObjectBuilder> builders)
      throws SQLException {
    List<String> keyed = objects.stream().filter(object -> ObjectKinds.hasKeys(object.kind()))
        .map(object -> object.key().name()).toList();
    List<String> indexed = objects.stream().filter(object -> ObjectKinds.hasIndexes(object.kind()))
        .map(object -> object.key().name()).toList();
    Map<String, List<MetadataRow>> primary = keys.of(KeyPart.PRIMARY_KEYS, keyed);
    Map<String, List<MetadataRow>> foreign = keys.of(KeyPart.FOREIGN_KEYS, keyed);
    Map<String, List<MetadataRow>> indexes = keys.of(KeyPart.INDEXES, indexed);
    for (String name : keyed) {
      CatalogObjectBuilder builder = builders.get(name);
      builder.primaryKey(Constraints.primaryKey(primary.getOrDefault(name, List.of())).orElse(null));
      builder.foreignKeys().addAll(Constraints.foreignKeys(foreign.getOrDefault(name, List.of())));
    }
    for (String name : indexed) {
      CatalogObjectBuilder builder = builders.get(name);
      List<MetadataRow> rows = indexes.getOrDefault(name, List.of());
      builder.indexes().addAll(Constraints.indexes(rows, columnNames(builder), request.definitions()));
      builder.rowEstimate(Constraints.rowEstimate(rows));
    }
  }

  private static Set<String> columnNames(CatalogObjectBuilder builder) {
    Set<String> names = new HashSet<>();
    builder.columns().stream().map(Column::name).forEach(names::add);
    return names;
  }

  /** Whether a key names a column that is not there, because the relation changed between two calls. */
  private static boolean isTorn(CatalogObjectBuilder builder) {
    CatalogObject object = builder.build();
    if (object.columns().isEmpty()) {
      return false;
    }
    Set<String> names = columnNames(builder);
    return object.primaryKey().stream().anyMatch(key -> !names.containsAll(key.columns()))
        || object.foreignKeys().stream().anyMatch(key -> !names.containsAll(key.columns()));
  }

  private void routines(String schema) throws SQLException {
    TreeMap<ObjectKey, Routine> all =
        memory.get("routines " + schema, () -> Optional.of(new Routines(metadata, schema).all())).orElseThrow();
    boolean arguments = request.detail().includes(Detail.COLUMNS);
    for (ListedObject object : request.objects()) {
      Routine routine = object.key().schema().equals(schema) ? all.get(object.key()) : null;
      if (routine != null) {
        RoutineDetails details = routine.details();
        CatalogObjectBuilder builder = builder(object);
        builder.comment(routine.comment().orElse(null));
        builder.routine(arguments
            ? details
            : new RoutineDetails(
                details.routineKind(), Optional.empty(), details.returns(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()));
        described.put(object.key(), builder.build());
      }
    }
  }

  private void types(String schema) throws SQLException {
    TreeMap<ObjectKey, UserType> all =
        memory.get("types " + schema, () -> Optional.of(new UserTypes(metadata, schema).all())).orElseThrow();
    for (ListedObject object : request.objects()) {
      UserType type = object.key().schema().equals(schema) ? all.get(object.key()) : null;
      if (type != null) {
        CatalogObjectBuilder builder = builder(object);
        builder.comment(type.comment().orElse(null));
        builder.type(type.details());
        if (request.detail().includes(Detail.COLUMNS) && type.attributes().isPresent()) {
          builder.columns().addAll(columns.attributes(type.attributes().get()));
        }
        described.put(object.key(), builder.build());
      }
    }
  }
}
