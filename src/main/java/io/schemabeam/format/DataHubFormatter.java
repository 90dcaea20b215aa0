// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.schemabeam.format.Platform.Levels;
import io.schemabeam.lineage.ViewLineage;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes MetadataChangeProposals, one for each aspect of an entity, in DataHub's own order. */
final class DataHubFormatter implements Formatter {
  static final String CONTAINER = "container";
  static final String DATASET = "dataset";

  private final FormatContext context;
  private final DataHubNames names;
  private final Levels levels;

  /** Aspects that many entities have alike, written out, by name and value. */
  private final Map<String, SerializableString> alike = new HashMap<>();

  DataHubFormatter(FormatContext context) {
    this.context = context;
    this.names = new DataHubNames(context);
    this.levels = Platform.of(context.url()).levels();
  }

  @Override
  public List<Entity> entities(ObjectDocument document) throws UnformattableException {
    if (!isKnown(document)) {
      return List.of();
    }
    CatalogObject object = ObjectDocuments.decode(document.json());
    return switch (document.kind()) {
      case DATABASE -> container(names.databaseContainer(), object, "Database");
      case SCHEMA -> container(
          names.schemaContainer(document.key().schema()), object,
          levels == Levels.SCHEMA ? "Database" : "Schema");
      default -> dataset(names.checkedDataset(document.key().schema(), document.key().name()), object);
    };
  }

  @Override
  public List<Entity> tombstones(ObjectDocument former) throws UnformattableException {
    if (!isKnown(former)) {
      return List.of();
    }
    String schema = former.key().schema();
    Proposals proposals =
        switch (former.kind()) {
          case DATABASE -> new Proposals(CONTAINER, names.databaseContainer());
          case SCHEMA -> new Proposals(CONTAINER, names.schemaContainer(schema));
          default -> new Proposals(DATASET, names.checkedDataset(schema, former.key().name()));
        };
    proposals.add("status", aspect -> aspect.writeBooleanField("removed", true));
    return proposals.entities();
  }

  /** The one catalog of a server whose databases have no schemas has no name there. */
  private boolean isKnown(ObjectDocument document) {
    if (document.kind() == ObjectKind.DATABASE && levels == Levels.SCHEMA) {
      return false;
    }
    Family family = document.kind().family();
    return family == Family.SCHEMAS || family == Family.RELATIONS && document.kind() != ObjectKind.SEQUENCE;
  }

  /** The proposals for one entity. */
  private final class Proposals {
    private final String kind;
    private final String urn;
    private final List<Entity> entities = new ArrayList<>();

    private Proposals(String kind, String urn) {
      this.kind = kind;
      this.urn = urn;
    }

    private void add(String aspectName, JsonLine.Body aspect) {
      addProposal(aspectName, json -> proposal(json, aspectName, aspect));
    }

    /** An aspect that many entities have alike. */
    private void addAlike(String aspectName, String value, JsonLine.Body aspect) {
      SerializableString fields =
          alike.computeIfAbsent(
              aspectName + '\0' + value, any -> JsonLine.alike(json -> proposal(json, aspectName, aspect)));
      addProposal(aspectName, json -> JsonLine.repeat(json, fields));
    }

    private void addProposal(String aspectName, JsonLine.Body fields) {
      byte[] proposal =
          JsonLine.of(
              json -> {
                json.writeStringField("entityType", kind);
                json.writeStringField("entityUrn", urn);
                fields.write(json);
              });
      entities.add(new Entity(kind, urn + " " + aspectName, proposal));
    }

    private static void proposal(JsonGenerator json, String aspectName, JsonLine.Body aspect) throws IOException {
      json.writeStringField("changeType", "UPSERT");
      json.writeStringField("aspectName", aspectName);
      json.writeObjectFieldStart("aspect");
      json.writeObjectFieldStart("json");
      aspect.write(json);
      json.writeEndObject();
      json.writeEndObject();
    }

    private List<Entity> entities() {
      return entities;
    }
  }

  private List<Entity> container(String urn, CatalogObject object, String subType) {
    boolean isSchema = subType.equals("Schema");
    Proposals proposals = new Proposals(CONTAINER, urn);
    if (isSchema) {
      proposals.add("container", aspect -> aspect.writeStringField("container", names.databaseContainer()));
    }
    proposals.add(
        "containerProperties",
        aspect -> {
          aspect.writeObjectFieldStart("customProperties");
          aspect.writeStringField("platform", names.platformName());
          aspect.writeStringField("env", names.environment());
          aspect.writeStringField("database", isSchema ? object.database() : object.name());
          if (isSchema) {
            aspect.writeStringField("schema", object.name());
          }
          JsonLine.text(aspect, "owner", object.owner());
          aspect.writeEndObject();
          aspect.writeStringField("name", object.name());
          JsonLine.text(aspect, "description", object.comment());
          aspect.writeStringField("env", names.environment());
        });
    addCommon(proposals, subType, isSchema ? List.of(names.databaseContainer()) : List.of());
    return proposals.entities();
  }

  private void addCommon(Proposals proposals, String subType, List<String> parents) {
    proposals.addAlike("status", "", aspect -> aspect.writeBooleanField("removed", false));
    proposals.addAlike(
        "dataPlatformInstance", "",
        aspect -> {
          aspect.writeStringField("platform", names.platform());
          if (names.hasInstance()) {
            aspect.writeStringField("instance", names.instance());
          }
        });
    proposals.addAlike(
        "subTypes", subType,
        aspect -> {
          aspect.writeArrayFieldStart("typeNames");
          aspect.writeString(subType);
          aspect.writeEndArray();
        });
    proposals.addAlike("browsePathsV2", String.join(" ", parents), aspect -> browsePath(aspect, parents));
  }

  private void browsePath(JsonGenerator aspect, List<String> parents) throws IOException {
    aspect.writeArrayFieldStart("path");
    if (names.hasInstance()) {
      step(aspect, names.instance());
    }
    for (String parent : parents) {
      step(aspect, parent);
    }
    aspect.writeEndArray();
  }

  private static void step(JsonGenerator aspect, String urn) throws IOException {
    aspect.writeStartObject();
    aspect.writeStringField("id", urn);
    aspect.writeStringField("urn", urn);
    aspect.writeEndObject();
  }

  private List<Entity> dataset(String urn, CatalogObject object) {
    Proposals proposals = new Proposals(DATASET, urn);
    List<String> parents = names.containers(object.schema().orElse(""));
    String parent = parents.get(parents.size() - 1);
    proposals.addAlike("container", parent, aspect -> aspect.writeStringField("container", parent));
    Optional<ViewLineage> lineage = isView(object.kind()) ? Optional.of(ViewLineage.of(object)) : Optional.empty();
    proposals.add("datasetProperties", aspect -> properties(aspect, object, lineage));
    if (object.columns().isPresent()) {
      DataHubSchema schema = new DataHubSchema(object, names, urn);
      proposals.add("schemaMetadata", schema::write);
    }
    addCommon(proposals, subType(object.kind()), parents);
    if (object.definition().isPresent()) {
      proposals.add(
          "viewProperties",
          aspect -> {
            aspect.writeBooleanField("materialized", object.kind() == ObjectKind.MATERIALIZED_VIEW);
            aspect.writeStringField("viewLogic", object.definition().get());
            aspect.writeStringField("viewLanguage", "SQL");
          });
    }
    lineage.ifPresent(known -> proposals.add("upstreamLineage", new DataHubLineage(known, names, urn)::write));
    return proposals.entities();
  }

  private static boolean isView(ObjectKind kind) {
    return kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
  }

  private static void properties(JsonGenerator aspect, CatalogObject object, Optional<ViewLineage> lineage)
      throws IOException {
    aspect.writeObjectFieldStart("customProperties");
    aspect.writeStringField("kind", object.kind().label());
    JsonLine.text(aspect, "owner", object.owner());
    if (lineage.isPresent() && !lineage.get().unresolved().isEmpty()) {
      aspect.writeStringField(
          "unresolvedLineage",
          lineage.get().unresolved().entrySet().stream()
              .map(said -> (said.getKey().isEmpty() ? "" : said.getKey() + ": ") + said.getValue())
              .collect(Collectors.joining("\n")));
    }
    aspect.writeEndObject();
    aspect.writeStringField("name", object.name());
    JsonLine.text(aspect, "description", object.comment());
    aspect.writeArrayFieldStart("tags");
    aspect.writeEndArray();
  }

  private static String subType(ObjectKind kind) {
    return switch (kind) {
      case VIEW -> "View";
      case MATERIALIZED_VIEW -> "Materialized View";
      case FOREIGN_TABLE -> "External Table";
      default -> "Table";
    };
  }
}
