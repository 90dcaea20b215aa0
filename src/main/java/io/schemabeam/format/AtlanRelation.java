// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.ForeignKey.References;
import io.schemabeam.model.Index;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.Partitioning;
import io.schemabeam.model.RelationName;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A table, view or partition, and its columns. */
final class AtlanRelation {
  private static final Pattern SIZE = Pattern.compile("\\(.*\\)");

  private final CatalogObject object;
  private final AtlanNames names;
  private final String schema;
  private final String qualifiedName;
  private final Type type;

  /** What Atlan distinguishes. */
  private enum Type {
    TABLE("Table", "table", "table", "table"),
    PARTITION("TablePartition", "table", "tablePartition", "table"),
    VIEW("View", "view", "view", "view"),
    MATERIALIZED_VIEW("MaterialisedView", "view", "materialisedView", "view");

    private final String name;
    private final String folder;
    private final String attribute;
    private final String prefix;

    /**
     * A type of relation.
     *
     * @param name its name
     * @param folder of its files
     * @param attribute by which a column refers to it
     * @param prefix of the attributes by which a column names it
     */
    Type(String name, String folder, String attribute, String prefix) {
      this.name = name;
      this.folder = folder;
      this.attribute = attribute;
      this.prefix = prefix;
    }
  }

  AtlanRelation(CatalogObject object, AtlanNames names) {
    this.object = object;
    this.names = names;
    this.schema = object.schema().orElse("");
    this.qualifiedName = names.object(schema, object.name());
    this.type =
        switch (object.kind()) {
          case VIEW -> Type.VIEW;
          case MATERIALIZED_VIEW -> Type.MATERIALIZED_VIEW;
          // A partition without a parent is not known as one: its details were not asked for.
          case PARTITION -> parent().isPresent() ? Type.PARTITION : Type.TABLE;
          default -> Type.TABLE;
        };
  }

  private Optional<RelationName> parent() {
    return object.partitioning().flatMap(Partitioning::parent);
  }

  void add(AtlanFormatter.Entities entities) {
    entities.add(type.folder, type.name, object.name(), qualifiedName, this::attributes, this::beside);
    List<Column> columns = object.columns().orElse(List.of());
    if (!columns.isEmpty()) {
      Columns facts = new Columns();
      for (Column column : columns) {
        entities.add(
            "column", "Column", column.name(), AtlanNames.below(qualifiedName, column.name()),
            json -> facts.attributes(json, column));
      }
    }
  }

  private void attributes(JsonGenerator json) throws IOException {
    AtlanFormatter.schema(json, names, schema);
    AtlanFormatter.about(json, object);
    if (object.columns().isPresent()) {
      json.writeNumberField("columnCount", object.columns().get().size());
    }
    if (object.rowEstimate().isPresent() && object.rowEstimate().get() >= 0) {
      json.writeNumberField("rowCount", object.rowEstimate().get());
    }
    if (object.sizeBytes().isPresent()) {
      json.writeNumberField("sizeBytes", object.sizeBytes().get());
    }
    switch (type) {
      case TABLE -> {
        partitioned(json);
        AtlanFormatter.reference(json, "atlanSchema", "Schema", names.schema(schema));
      }
      case PARTITION -> partition(json);
      default -> {
        if (object.definition().isPresent()) {
          json.writeStringField("definition", definition(object.definition().get()));
        }
        AtlanFormatter.reference(json, "atlanSchema", "Schema", names.schema(schema));
      }
    }
  }

  private void partitioned(JsonGenerator json) throws IOException {
    Optional<String> strategy = object.partitioning().flatMap(Partitioning::strategy);
    if (object.partitioning().isPresent() || object.kind() != ObjectKind.PARTITION) {
      json.writeBooleanField("isPartitioned", strategy.isPresent());
    }
    JsonLine.text(json, "partitionStrategy", strategy.map(text -> text.toUpperCase(Locale.ROOT)));
  }

  private void partition(JsonGenerator json) throws IOException {
    RelationName parent = parent().get();
    RelationName root = object.partitioning().flatMap(Partitioning::root).orElse(parent);
    String rootName = names.object(root.schema(), root.name());
    partitioned(json);
    JsonLine.text(json, "constraint", object.partitioning().flatMap(Partitioning::bound));
    json.writeStringField("tableName", root.name());
    json.writeStringField("tableQualifiedName", rootName);
    AtlanFormatter.reference(json, "parentTable", "Table", rootName);
    if (!root.equals(parent)) {
      AtlanFormatter.reference(
          json, "parentTablePartition", "TablePartition", names.object(parent.schema(), parent.name()));
    }
  }

  /** Atlan finds a view's lineage in the statement that makes it. */
  private String definition(String query) {
    String kind = type == Type.VIEW ? "CREATE OR REPLACE VIEW " : "CREATE MATERIALIZED VIEW ";
    return kind + '"' + object.name().replace("\"", "\"\"") + "\" AS " + query.strip();
  }

  private void beside(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("customAttributes");
    json.writeStringField("table_type", object.kind().label().toUpperCase(Locale.ROOT).replace('_', ' '));
    json.writeEndObject();
    if (object.definition().isPresent()) {
      json.writeStringField("defaultCatalogName", names.databaseName());
      json.writeStringField("defaultSchemaName", names.schemaName(schema));
    }
  }

  /** What the relation's keys and indexes say of its columns. */
  private final class Columns {
    private final Set<String> primary = new HashSet<>(object.primaryKey().map(key -> key.columns()).orElse(List.of()));
    private final Set<String> indexed = new HashSet<>();
    private final List<String> partition =
        object.partitioning().isPresent() ? PartitionKey.columns(object) : List.of();

    /** What every column says of where it is. */
    private final SerializableString place =
        JsonLine.alike(
            json -> {
              AtlanFormatter.schema(json, names, schema);
              json.writeStringField(type.prefix + "Name", object.name());
              json.writeStringField(type.prefix + "QualifiedName", qualifiedName);
            });

    private final SerializableString relation =
        JsonLine.alike(json -> AtlanFormatter.reference(json, type.attribute, type.name, qualifiedName));

    /** The first foreign key's word on a column: Atlan knows one. */
    private final Map<String, String> foreign = new HashMap<>();

    private Columns() {
      for (Index index : object.indexes()) {
        indexed.addAll(index.columns());
      }
      for (ForeignKey key : object.foreignKeys()) {
        References references = key.references();
        String table = names.object(references.schema(), references.table());
        for (int i = 0; i < key.columns().size(); i++) {
          foreign.putIfAbsent(key.columns().get(i), AtlanNames.below(table, references.columns().get(i)));
        }
      }
    }

    private void attributes(JsonGenerator json, Column column) throws IOException {
      JsonLine.repeat(json, place);
      json.writeNumberField("order", column.position());
      JsonLine.text(json, "description", column.comment());
      if (column.type().isPresent()) {
        json.writeStringField("dataType", SIZE.matcher(column.type().get()).replaceFirst(""));
        json.writeStringField("rawDataTypeDefinition", column.type().get());
      }
      if (column.nullable().isPresent()) {
        json.writeBooleanField("isNullable", column.nullable().get());
      }
      keys(json, column.name());
      if (column.precision().isPresent()) {
        json.writeNumberField("precision", column.precision().get());
      }
      if (column.scale().isPresent()) {
        json.writeNumberField("numericScale", column.scale().get());
      }
      if (column.length().isPresent()) {
        json.writeNumberField("maxLength", column.length().get());
      }
      JsonLine.text(json, "defaultValue", column.defaultValue());
      JsonLine.repeat(json, relation);
    }

    private void keys(JsonGenerator json, String column) throws IOException {
      if (type == Type.VIEW) {
        return;
      }
      json.writeBooleanField("isPrimary", primary.contains(column));
      json.writeBooleanField("isForeign", foreign.containsKey(column));
      json.writeBooleanField("isIndexed", indexed.contains(column));
      int partitionOrder = partition.indexOf(column) + 1;
      json.writeBooleanField("isPartition", partitionOrder > 0);
      if (partitionOrder > 0) {
        json.writeNumberField("partitionOrder", partitionOrder);
      }
      if (foreign.containsKey(column)) {
        AtlanFormatter.reference(json, "foreignKeyFrom", "Column", foreign.get(column));
      }
    }
  }
}
