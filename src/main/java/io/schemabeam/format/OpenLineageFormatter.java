// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.schemabeam.format.Platform.Levels;
import io.schemabeam.lineage.Influence;
import io.schemabeam.lineage.SourceColumn;
import io.schemabeam.lineage.Transformation;
import io.schemabeam.lineage.ViewLineage;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.RelationName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes DatasetEvents; names follow OpenLineage's conventions for the database at hand. */
final class OpenLineageFormatter implements Formatter {
  /** The only kind of entity. */
  static final String KIND = "dataset";

  /** The project's own facet. */
  static final String UNRESOLVED = "schemabeam_unresolvedLineage";

  private static final String SPEC = "https://openlineage.io/spec/";
  private static final String EVENT = SPEC + "2-0-2/OpenLineage.json#/$defs/DatasetEvent";

  /** Dots part the levels of a data set's name; the conventions say nothing of dots inside one. */
  private static final NameEncoding ENCODING = new NameEncoding(".");

  private final FormatContext context;
  private final String namespace;
  private final String producer;
  private final Levels levels;

  OpenLineageFormatter(FormatContext context) {
    this.context = context;
    String given = context.setting(OpenLineageFormat.NAMESPACE);
    this.namespace =
        given.isEmpty()
            ? Platform.of(context.url()).openLineage() + "://" + Platform.server(context.url())
            : given;
    this.levels = Platform.of(context.url()).levels();
    this.producer = context.setting(OpenLineageFormat.PRODUCER);
  }

  @Override
  public List<Entity> entities(ObjectDocument document) {
    if (!isDataset(document)) {
      return List.of();
    }
    CatalogObject object = ObjectDocuments.decode(document.json());
    return event(document.key(), json -> facets(json, object));
  }

  @Override
  public List<Entity> renamed(ObjectDocument document, ObjectKey former) {
    if (!isDataset(document)) {
      return List.of();
    }
    CatalogObject object = ObjectDocuments.decode(document.json());
    return event(
        document.key(),
        json -> {
          facets(json, object);
          facet(json, "lifecycleStateChange", "1-0-1/LifecycleStateChangeDatasetFacet");
          json.writeStringField("lifecycleStateChange", "RENAME");
          json.writeObjectFieldStart("previousIdentifier");
          json.writeStringField("name", name(former));
          json.writeStringField("namespace", namespace);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  @Override
  public List<Entity> tombstones(ObjectDocument former) {
    return !isDataset(former)
        ? List.of()
        : event(
            former.key(),
            json -> {
              facet(json, "lifecycleStateChange", "1-0-1/LifecycleStateChangeDatasetFacet");
              json.writeStringField("lifecycleStateChange", "DROP");
              json.writeEndObject();
            });
  }

  private static boolean isDataset(ObjectDocument document) {
    return document.kind().family() == Family.RELATIONS && document.kind() != ObjectKind.SEQUENCE;
  }

  private List<Entity> event(ObjectKey key, JsonLine.Body facets) {
    String name = name(key);
    byte[] event =
        JsonLine.of(
            json -> {
              json.writeStringField("eventTime", context.run().startedAt().toString());
              json.writeStringField("producer", producer);
              json.writeStringField("schemaURL", EVENT);
              json.writeObjectFieldStart("dataset");
              json.writeStringField("namespace", namespace);
              json.writeStringField("name", name);
              json.writeObjectFieldStart("facets");
              facets.write(json);
              json.writeEndObject();
              json.writeEndObject();
            });
    return List.of(new Entity(KIND, namespace + " " + name, event));
  }

  private String name(ObjectKey key) {
    return name(new RelationName(key.schema(), key.name()));
  }

  private String name(RelationName relation) {
    String database = levels == Levels.SCHEMA ? "" : ENCODING.encode(context.database()) + ".";
    String schema = relation.schema().isEmpty() ? "" : ENCODING.encode(relation.schema()) + ".";
    return database + schema + ENCODING.encode(relation.name());
  }

  private void facets(JsonGenerator json, CatalogObject object) throws IOException {
    if (object.columns().isPresent()) {
      facet(json, "schema", "1-2-0/SchemaDatasetFacet");
      json.writeArrayFieldStart("fields");
      for (Column column : object.columns().get()) {
        field(json, column);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    facet(json, "dataSource", "1-0-1/DatasourceDatasetFacet");
    json.writeStringField("name", context.source());
    json.writeEndObject();
    if (object.comment().isPresent()) {
      facet(json, "documentation", "1-1-0/DocumentationDatasetFacet");
      json.writeStringField("description", object.comment().get());
      json.writeEndObject();
    }
    type(json, object.kind());
    hierarchy(json, object);
    if (object.owner().isPresent()) {
      facet(json, "ownership", "1-0-1/OwnershipDatasetFacet");
      json.writeArrayFieldStart("owners");
      json.writeStartObject();
      json.writeStringField("name", "role:" + object.owner().get());
      json.writeStringField("type", "OWNER");
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    if (object.kind() == ObjectKind.VIEW || object.kind() == ObjectKind.MATERIALIZED_VIEW) {
      lineage(json, ViewLineage.of(object));
    }
  }

  private void lineage(JsonGenerator json, ViewLineage lineage) throws IOException {
    facet(json, "columnLineage", "1-2-0/ColumnLineageDatasetFacet");
    json.writeObjectFieldStart("fields");
    for (ViewLineage.Field field : lineage.fields()) {
      if (!field.sources().isEmpty()) {
        json.writeObjectFieldStart(field.name());
        json.writeArrayFieldStart("inputFields");
        for (Map.Entry<SourceColumn, Transformation> source : field.sources().entrySet()) {
          boolean isCondition = source.getValue() == Transformation.CONDITION;
          input(
              json, source.getKey(), isCondition ? "INDIRECT" : "DIRECT",
              List.of(isCondition ? "CONDITIONAL" : source.getValue().name()));
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndObject();
    json.writeArrayFieldStart("dataset");
    for (Map.Entry<SourceColumn, Set<Influence>> influence : lineage.influences().entrySet()) {
      input(json, influence.getKey(), "INDIRECT", influence.getValue().stream().map(Influence::name).toList());
    }
    json.writeEndArray();
    json.writeEndObject();
    if (!lineage.unresolved().isEmpty()) {
      unresolved(json, lineage.unresolved());
    }
  }

  private void input(JsonGenerator json, SourceColumn column, String type, List<String> subtypes) throws IOException {
    json.writeStartObject();
    json.writeStringField("namespace", namespace);
    json.writeStringField("name", name(column.relation()));
    json.writeStringField("field", column.column());
    json.writeArrayFieldStart("transformations");
    for (String subtype : subtypes) {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeStringField("subtype", subtype);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What could not be found out; OpenLineage has no facet for that. */
  private void unresolved(JsonGenerator json, Map<String, String> reasons) throws IOException {
    json.writeObjectFieldStart(UNRESOLVED);
    json.writeStringField("_producer", producer);
    json.writeStringField("_schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/DatasetFacet");
    json.writeArrayFieldStart("unresolved");
    for (Map.Entry<String, String> reason : reasons.entrySet()) {
      json.writeStartObject();
      if (!reason.getKey().isEmpty()) {
        json.writeStringField("field", reason.getKey());
      }
      json.writeStringField("reason", reason.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, Column column) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", column.name());
    JsonLine.text(json, "type", column.type());
    JsonLine.text(json, "description", column.comment());
    json.writeNumberField("ordinal_position", column.position());
    json.writeEndObject();
  }

  private void type(JsonGenerator json, ObjectKind kind) throws IOException {
    boolean isView = kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
    facet(json, "datasetType", "1-0-1/DatasetTypeDatasetFacet");
    json.writeStringField("datasetType", isView ? "VIEW" : "TABLE");
    if (kind == ObjectKind.MATERIALIZED_VIEW || kind == ObjectKind.FOREIGN_TABLE) {
      json.writeStringField("subType", kind == ObjectKind.FOREIGN_TABLE ? "EXTERNAL" : "MATERIALIZED");
    }
    json.writeEndObject();
  }

  private void hierarchy(JsonGenerator json, CatalogObject object) throws IOException {
    facet(json, "hierarchy", "1-0-0/HierarchyDatasetFacet");
    json.writeArrayFieldStart("hierarchy");
    if (levels != Levels.SCHEMA) {
      level(json, "DATABASE", object.database());
    }
    if (object.schema().isPresent()) {
      level(json, levels == Levels.SCHEMA ? "DATABASE" : "SCHEMA", object.schema().get());
    }
    level(json, "TABLE", object.name());
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void level(JsonGenerator json, String type, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("name", name);
    json.writeEndObject();
  }

  /** Begins a facet; the caller ends it. */
  private void facet(JsonGenerator json, String key, String schema) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("_producer", producer);
    String definition = schema.substring(schema.indexOf('/') + 1);
    json.writeStringField("_schemaURL", SPEC + "facets/" + schema + ".json#/$defs/" + definition);
  }
}
