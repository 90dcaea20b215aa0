// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Entity;
import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.Key;
import io.schemabeam.model.ObjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The create request of one table or view.
 *
 * @param object the relation
 * @param database the qualified name of its database
 * @param schema the qualified name of its schema
 */
record OpenMetadataTable(CatalogObject object, String database, String schema) {

  /** A key or foreign key with its columns, and those it refers to, as OpenMetadata writes them. */
  private record Constraint(String type, List<String> columns, List<String> referred, String relationship) {}

  Entity request(String fingerprint) throws UnformattableException {
    String encoded = OpenMetadataNames.encode(object.name());
    Map<String, String> columns = new HashMap<>();
    for (Column column : object.columns().orElse(List.of())) {
      columns.put(column.name(), OpenMetadataNames.encode(column.name()));
    }
    List<Constraint> constraints = constraints();
    byte[] json =
        JsonLine.of(
            request -> {
              OpenMetadataFormatter.names(request, object.name(), encoded);
              request.writeStringField("databaseSchema", schema);
              request.writeStringField("tableType", tableType());
              JsonLine.text(request, "description", object.comment());
              request.writeArrayFieldStart("columns");
              for (Column column : object.columns().orElse(List.of())) {
                column(request, column, columns.get(column.name()));
              }
              request.writeEndArray();
              if (!constraints.isEmpty()) {
                constraints(request, constraints);
              }
              partition(request, columns);
              JsonLine.text(request, "schemaDefinition", object.definition());
              request.writeStringField("sourceHash", fingerprint);
            });
    return OpenMetadataFormatter.entity(
        OpenMetadataFormat.TABLES, OpenMetadataNames.below(schema, encoded), json);
  }

  private String tableType() {
    return switch (object.kind()) {
      case PARTITIONED_TABLE -> "Partitioned";
      case FOREIGN_TABLE -> "Foreign";
      case VIEW -> "View";
      case MATERIALIZED_VIEW -> "MaterializedView";
      default -> "Regular";
    };
  }

  private void column(JsonGenerator json, Column column, String encoded) throws IOException {
    String type = OpenMetadataTypes.of(column);
    json.writeStartObject();
    OpenMetadataFormatter.names(json, column.name(), encoded);
    json.writeStringField("dataType", type);
    if (type.equals(OpenMetadataTypes.ARRAY)) {
      json.writeStringField("arrayDataType", OpenMetadataTypes.ofElements(column));
    }
    JsonLine.text(json, "dataTypeDisplay", column.type());
    json.writeNumberField("dataLength", OpenMetadataTypes.length(type, column));
    if (column.precision().isPresent() && column.scale().isPresent()) {
      json.writeNumberField("precision", column.precision().get());
      json.writeNumberField("scale", column.scale().get());
    }
    JsonLine.text(json, "description", column.comment());
    JsonLine.text(json, "constraint", constraint(column));
    json.writeNumberField("ordinalPosition", column.position());
    json.writeEndObject();
  }

  /** A column has one constraint; keys of several columns are constraints of the table. */
  private Optional<String> constraint(Column column) {
    List<String> alone = List.of(column.name());
    if (object.primaryKey().isPresent() && object.primaryKey().get().columns().equals(alone)) {
      return Optional.of("PRIMARY_KEY");
    }
    if (object.uniqueKeys().stream().anyMatch(key -> key.columns().equals(alone))) {
      return Optional.of("UNIQUE");
    }
    return column.nullable().map(nullable -> nullable ? "NULL" : "NOT_NULL");
  }

  private List<Constraint> constraints() throws UnformattableException {
    List<Constraint> constraints = new ArrayList<>();
    if (object.primaryKey().isPresent()) {
      addKey(constraints, "PRIMARY_KEY", object.primaryKey().get());
    }
    for (Key key : object.uniqueKeys()) {
      addKey(constraints, "UNIQUE", key);
    }
    for (ForeignKey key : object.foreignKeys()) {
      constraints.add(
          new Constraint("FOREIGN_KEY", encoded(key.columns()), referred(key.references()), relationship(key)));
    }
    return constraints;
  }

  private static void addKey(List<Constraint> constraints, String type, Key key) throws UnformattableException {
    if (key.columns().size() > 1) {
      constraints.add(new Constraint(type, encoded(key.columns()), List.of(), ""));
    }
  }

  private static List<String> encoded(List<String> columns) throws UnformattableException {
    List<String> encoded = new ArrayList<>();
    for (String column : columns) {
      encoded.add(OpenMetadataNames.encode(column));
    }
    return encoded;
  }

  private List<String> referred(ForeignKey.References references) throws UnformattableException {
    String table =
        references.schema().isEmpty()
            ? OpenMetadataNames.below(schema, OpenMetadataNames.encode(references.table()))
            : OpenMetadataNames.below(
                database, OpenMetadataNames.encode(references.schema()), OpenMetadataNames.encode(references.table()));
    List<String> referred = new ArrayList<>();
    for (String column : encoded(references.columns())) {
      referred.add(OpenMetadataNames.below(table, column));
    }
    return referred;
  }

  private String relationship(ForeignKey key) {
    Set<String> columns = new HashSet<>(key.columns());
    List<Key> keys = new ArrayList<>(object.uniqueKeys());
    object.primaryKey().ifPresent(keys::add);
    boolean isUnique = keys.stream().anyMatch(unique -> columns.containsAll(unique.columns()));
    return isUnique ? "ONE_TO_ONE" : "MANY_TO_ONE";
  }

  private static void constraints(JsonGenerator json, List<Constraint> constraints) throws IOException {
    json.writeArrayFieldStart("tableConstraints");
    for (Constraint constraint : constraints) {
      json.writeStartObject();
      json.writeStringField("constraintType", constraint.type());
      texts(json, "columns", constraint.columns());
      if (!constraint.referred().isEmpty()) {
        texts(json, "referredColumns", constraint.referred());
        json.writeStringField("relationshipType", constraint.relationship());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /** The columns of a partition key; expressions have no place here. */
  private void partition(JsonGenerator json, Map<String, String> columns) throws IOException {
    if (object.kind() != ObjectKind.PARTITIONED_TABLE || object.partitioning().isEmpty()) {
      return;
    }
    List<String> keyed = PartitionKey.columns(object);
    if (keyed.isEmpty()) {
      return;
    }
    boolean isRange = object.partitioning().get().strategy().orElse("").equals("range");
    json.writeObjectFieldStart("tablePartition");
    json.writeArrayFieldStart("columns");
    for (String column : keyed) {
      json.writeStartObject();
      json.writeStringField("columnName", columns.get(column));
      json.writeStringField("intervalType", isRange ? rangeType(column) : "COLUMN-VALUE");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private String rangeType(String name) {
    String type =
        object.columns().orElse(List.of()).stream()
            .filter(column -> column.name().equals(name))
            .map(OpenMetadataTypes::of)
            .findFirst()
            .orElse("");
    return switch (type) {
      case "DATE", "DATETIME", "TIME", "TIMESTAMP", "TIMESTAMPZ" -> "TIME-UNIT";
      case "BIGINT", "INT", "SMALLINT", "TINYINT" -> "INTEGER-RANGE";
      default -> "OTHER";
    };
  }
}
