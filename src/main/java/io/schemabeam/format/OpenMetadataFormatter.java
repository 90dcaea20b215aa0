// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.schemabeam.format.Platform.Levels;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.RoutineDetails;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes create requests. */
final class OpenMetadataFormatter implements Formatter {
  /** What OpenMetadata calls the database where there is only one level above a table, which it takes for a schema. */
  private static final String DEFAULT_DATABASE = "default";

  private static final byte[] NO_RECORD = {};

  private final FormatContext context;
  private final String service;
  private final Levels levels;

  OpenMetadataFormatter(FormatContext context) {
    this.context = context;
    this.service = context.setting(OpenMetadataFormat.SERVICE);
    this.levels = Platform.of(context.url()).levels();
  }

  @Override
  public List<Entity> entities(ObjectDocument document) throws UnformattableException {
    ObjectKind kind = document.kind();
    if (kind == ObjectKind.SEQUENCE || kind.family() == Family.TYPES || kind.family() == Family.EVENTS) {
      return List.of();
    }
    CatalogObject object = ObjectDocuments.decode(document.json());
    return switch (kind) {
      case DATABASE -> switch (levels) {
        case DATABASE_AND_SCHEMA -> List.of(database(object.name(), object));
        case SCHEMA -> List.of(database(DEFAULT_DATABASE, object));
        case DATABASE -> List.of(database(DEFAULT_DATABASE, object), schema(object.name(), object));
      };
      case SCHEMA -> List.of(schema(document.key().schema(), object));
      case ROUTINE -> List.of(procedure(document.key(), object));
      default -> List.of(
          new OpenMetadataTable(object, database(), schema(document.key()))
              .request(document.fingerprint()));
    };
  }

  /** A request has no form that removes; the key says what the API has to be told to delete. */
  @Override
  public List<Entity> tombstones(ObjectDocument former) throws UnformattableException {
    return entities(former).stream()
        .map(entity -> new Entity(entity.kind(), entity.key(), NO_RECORD))
        .toList();
  }

  private Entity database(String name, CatalogObject object) throws UnformattableException {
    String encoded = OpenMetadataNames.encode(name);
    String parent = OpenMetadataNames.qualified(service);
    byte[] json =
        JsonLine.of(
            request -> {
              names(request, name, encoded);
              request.writeStringField("service", parent);
              if (levels == Levels.DATABASE_AND_SCHEMA) {
                JsonLine.text(request, "description", object.comment());
              } else {
                request.writeBooleanField("default", true);
              }
            });
    return entity(OpenMetadataFormat.DATABASES, OpenMetadataNames.qualified(service, encoded), json);
  }

  private Entity schema(String name, CatalogObject object) throws UnformattableException {
    String encoded = OpenMetadataNames.encode(name);
    String parent = database();
    byte[] json =
        JsonLine.of(
            request -> {
              names(request, name, encoded);
              request.writeStringField("database", parent);
              JsonLine.text(request, "description", object.comment());
              JsonLine.text(request, "sourceHash", object.fingerprint());
            });
    return entity(OpenMetadataFormat.SCHEMAS, OpenMetadataNames.below(parent, encoded), json);
  }

  /** The signature is part of the name: it keeps overloads apart, and stays when another one is made. */
  private Entity procedure(ObjectKey key, CatalogObject object) throws UnformattableException {
    String name = key.name() + key.signature();
    String encoded = OpenMetadataNames.encode(name);
    String parent = schema(key);
    RoutineDetails routine = object.routine().orElse(null);
    byte[] json =
        JsonLine.of(
            request -> {
              names(request, name, encoded);
              request.writeStringField("databaseSchema", parent);
              JsonLine.text(request, "description", object.comment());
              boolean isProcedure = routine != null && routine.routineKind().equals("procedure");
              request.writeStringField("storedProcedureType", isProcedure ? "StoredProcedure" : "Function");
              request.writeObjectFieldStart("storedProcedureCode");
              if (routine != null && routine.language().isPresent()) {
                request.writeStringField("language", language(routine.language().get()));
              }
              request.writeEndObject();
              JsonLine.text(request, "sourceHash", object.fingerprint());
            });
    return entity(OpenMetadataFormat.PROCEDURES, OpenMetadataNames.below(parent, encoded), json);
  }

  private static String language(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("sql")) {
      return "SQL";
    }
    if (lower.contains("python")) {
      return "Python";
    }
    if (lower.contains("v8") || lower.contains("javascript")) {
      return "JavaScript";
    }
    return lower.contains("java") ? "Java" : "External";
  }

  /** The name, and what the user calls it if that cannot be a name. */
  static void names(JsonGenerator request, String name, String encoded) throws IOException {
    request.writeStringField("name", encoded);
    if (!encoded.equals(name)) {
      request.writeStringField("displayName", name);
    }
  }

  private String database() throws UnformattableException {
    return OpenMetadataNames.qualified(
        service,
        levels == Levels.DATABASE_AND_SCHEMA ? OpenMetadataNames.encode(context.database()) : DEFAULT_DATABASE);
  }

  private String schema(ObjectKey key) throws UnformattableException {
    return OpenMetadataNames.below(
        database(), OpenMetadataNames.encode(key.schema().isEmpty() ? context.database() : key.schema()));
  }

  /** The key is the address in the API: collection and fully qualified name. */
  static Entity entity(String collection, String qualifiedName, byte[] json) {
    return new Entity(collection, collection + ":" + qualifiedName, json);
  }
}
