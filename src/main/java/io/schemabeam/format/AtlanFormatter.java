// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.schemabeam.format.Platform.Levels;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes Atlan's entities: references inside {@code attributes}, no guid, no null, one time for the whole run. */
final class AtlanFormatter implements Formatter {
  private final FormatContext context;
  private final AtlanNames names;

  /** What every entity of a run says. */
  private final SerializableString ofTheRun;

  AtlanFormatter(FormatContext context) {
    this.context = context;
    this.names = new AtlanNames(context);
    this.ofTheRun =
        JsonLine.alike(
            json -> {
              json.writeStringField("connectionQualifiedName", names.connection());
              json.writeStringField("connectionName", context.setting(AtlanFormat.CONNECTION_NAME));
              json.writeStringField("connectorName", names.connector());
              json.writeStringField("tenantId", context.setting(AtlanFormat.TENANT));
              json.writeStringField("lastSyncWorkflowName", context.crawl());
              json.writeStringField("lastSyncRun", context.run().id());
              json.writeNumberField("lastSyncRunAt", context.run().startedAt().toEpochMilli());
            });
  }

  @Override
  public List<Entity> entities(ObjectDocument document) {
    return entities(document, "ACTIVE");
  }

  /** The same entities with another status: Atlan wants all that makes an entity valid also of one that is gone. */
  @Override
  public List<Entity> tombstones(ObjectDocument former) {
    return entities(former, "DELETED");
  }

  private List<Entity> entities(ObjectDocument document, String status) {
    ObjectKind kind = document.kind();
    if (kind == ObjectKind.SEQUENCE || kind.family() == Family.TYPES || kind.family() == Family.EVENTS) {
      return List.of();
    }
    CatalogObject object = ObjectDocuments.decode(document.json());
    ObjectKey key = document.key();
    Entities entities = new Entities(status);
    switch (kind) {
      case DATABASE -> {
        entities.add("database", "Database", names.databaseName(), names.database(), json -> about(json, object));
        if (Platform.of(context.url()).levels() == Levels.DATABASE) {
          schema(entities, key, object);
        }
      }
      case SCHEMA -> schema(entities, key, object);
      case ROUTINE -> new AtlanRoutine(object, key, names).add(entities);
      default -> new AtlanRelation(object, names).add(entities);
    }
    return entities.entities();
  }

  private void schema(Entities entities, ObjectKey key, CatalogObject object) {
    entities.add(
        "schema", "Schema", names.schemaName(key.schema()), names.schema(key.schema()),
        json -> {
          database(json, names);
          about(json, object);
          reference(json, "database", "Database", names.database());
        });
  }

  /** Collects the entities of one object. */
  final class Entities {
    private final String status;
    private final List<Entity> entities = new ArrayList<>();

    private Entities(String status) {
      this.status = status;
    }

    /** Adds an entity without anything beside its attributes. */
    void add(String folder, String type, String name, String qualifiedName, JsonLine.Body attributes) {
      add(folder, type, name, qualifiedName, attributes, json -> {});
    }

    /**
     * Adds an entity.
     *
     * @param attributes those of its type, references included
     * @param beside what stands beside the attributes
     */
    void add(
        String folder, String type, String name, String qualifiedName, JsonLine.Body attributes, JsonLine.Body beside) {
      byte[] line =
          JsonLine.of(
              json -> {
                json.writeStringField("typeName", type);
                json.writeStringField("status", status);
                json.writeObjectFieldStart("attributes");
                json.writeStringField("name", name);
                json.writeStringField("qualifiedName", qualifiedName);
                JsonLine.repeat(json, ofTheRun);
                attributes.write(json);
                json.writeEndObject();
                beside.write(json);
              });
      entities.add(new Entity(folder, type + " " + qualifiedName, line));
    }

    private List<Entity> entities() {
      return entities;
    }
  }

  /** Comment and owner. */
  static void about(JsonGenerator json, CatalogObject object) throws IOException {
    JsonLine.text(json, "description", object.comment());
    JsonLine.text(json, "sourceOwners", object.owner());
  }

  /** The database that something is in. */
  static void database(JsonGenerator json, AtlanNames names) throws IOException {
    json.writeStringField("databaseName", names.databaseName());
    json.writeStringField("databaseQualifiedName", names.database());
  }

  /** The database and schema that something is in. */
  static void schema(JsonGenerator json, AtlanNames names, String schema) throws IOException {
    database(json, names);
    json.writeStringField("schemaName", names.schemaName(schema));
    json.writeStringField("schemaQualifiedName", names.schema(schema));
  }

  /** A reference to another entity. */
  static void reference(JsonGenerator json, String attribute, String type, String qualifiedName) throws IOException {
    json.writeObjectFieldStart(attribute);
    json.writeStringField("typeName", type);
    json.writeObjectFieldStart("uniqueAttributes");
    json.writeStringField("qualifiedName", qualifiedName);
    json.writeEndObject();
    json.writeEndObject();
  }
}
