// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linkedin.common.DataPlatformInstance;
import com.linkedin.common.FabricType;
import com.linkedin.common.Status;
import com.linkedin.common.SubTypes;
import com.linkedin.common.urn.DatasetUrn;
import com.linkedin.common.urn.Urn;
import com.linkedin.container.Container;
import com.linkedin.container.ContainerProperties;
import com.linkedin.data.codec.JacksonDataCodec;
import com.linkedin.data.schema.validation.CoercionMode;
import com.linkedin.data.schema.validation.RequiredMode;
import com.linkedin.data.schema.validation.UnrecognizedFieldMode;
import com.linkedin.data.schema.validation.ValidateDataAgainstSchema;
import com.linkedin.data.schema.validation.ValidationOptions;
import com.linkedin.data.schema.validation.ValidationResult;
import com.linkedin.data.template.DataTemplateUtil;
import com.linkedin.data.template.RecordTemplate;
import com.linkedin.dataset.DatasetProperties;
import com.linkedin.dataset.UpstreamLineage;
import com.linkedin.dataset.ViewProperties;
import com.linkedin.schema.SchemaMetadata;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is wrong with a metadata file: the classes that DataHub publishes for its aspects, and what these and its
 * command let pass: unknown fields and aspects, an aspect twice or of another kind of entity, malformed URNs, fields,
 * containers and data sets that do not exist.
 */
final class DataHubCheck {
  private static final Map<String, Class<? extends RecordTemplate>> OF_CONTAINERS =
      Map.of(
          "container", Container.class,
          "containerProperties", ContainerProperties.class,
          "dataPlatformInstance", DataPlatformInstance.class,
          "status", Status.class,
          "subTypes", SubTypes.class);
  private static final Map<String, Class<? extends RecordTemplate>> OF_DATASETS =
      Map.of(
          "container", Container.class,
          "dataPlatformInstance", DataPlatformInstance.class,
          "datasetProperties", DatasetProperties.class,
          "schemaMetadata", SchemaMetadata.class,
          "status", Status.class,
          "subTypes", SubTypes.class,
          "upstreamLineage", UpstreamLineage.class,
          "viewProperties", ViewProperties.class);

  /** Newer than the published classes; {@link #browsePath} checks it. */
  private static final String BROWSE_PATH = "browsePathsV2";

  private static final Set<String> PROPOSAL = Set.of("entityType", "entityUrn", "changeType", "aspectName", "aspect");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> keys = new HashSet<>();
  private final List<String[]> wanted = new ArrayList<>();

  private DataHubCheck() {}

  static List<String> problems(List<byte[]> proposals) {
    DataHubCheck check = new DataHubCheck();
    proposals.forEach(proposal -> check.proposal(Schemas.parse(proposal)));
    for (String[] reference : check.wanted) {
      if (!check.known.contains(reference[1])) {
        check.problems.add(reference[0] + ": refers to unknown " + reference[1]);
      }
    }
    return check.problems;
  }

  private void proposal(JsonNode proposal) {
    String urn = proposal.path("entityUrn").asText();
    String aspect = proposal.path("aspectName").asText();
    String who = urn + " " + aspect;
    proposal.fieldNames().forEachRemaining(
        field -> {
          if (!PROPOSAL.contains(field)) {
            problems.add(who + ": unknown field " + field);
          }
        });
    if (!keys.add(who)) {
      problems.add(who + ": twice");
    }
    if (!proposal.path("changeType").asText().equals("UPSERT")) {
      problems.add(who + ": changeType " + proposal.path("changeType"));
    }
    JsonNode json = proposal.path("aspect").path("json");
    if (json.isEmpty()) {
      problems.add(who + ": empty");
    }
    if (proposal.toString().contains("\\u0000")) {
      problems.add(who + ": a NUL character");
    }
    String type = urn(who, urn);
    if (!type.equals(proposal.path("entityType").asText())) {
      problems.add(who + ": entityType " + proposal.path("entityType"));
    }
    known.add(urn);
    Map<String, Class<? extends RecordTemplate>> aspects = type.equals("container") ? OF_CONTAINERS : OF_DATASETS;
    if (aspect.equals(BROWSE_PATH)) {
      browsePath(who, json);
    } else if (aspects.containsKey(aspect)) {
      aspect(who, aspects.get(aspect), json);
    } else {
      problems.add(who + ": no aspect of a " + type);
    }
    if (json.has("container")) {
      wanted.add(new String[] {who, json.path("container").asText()});
    }
    if (aspect.equals("schemaMetadata")) {
      schema(who, urn, json);
    }
    lineage(who, urn, json);
  }

  private void aspect(String who, Class<? extends RecordTemplate> type, JsonNode json) {
    ObjectNode known = json.deepCopy();
    if (type == ContainerProperties.class) {
      // Newer than the published class.
      known.remove("env");
    }
    ValidationOptions options =
        new ValidationOptions(
            RequiredMode.CAN_BE_ABSENT_IF_HAS_DEFAULT, CoercionMode.NORMAL, UnrecognizedFieldMode.DISALLOW);
    try {
      ValidationResult result =
          ValidateDataAgainstSchema.validate(
              new JacksonDataCodec().stringToMap(known.toString()), DataTemplateUtil.getSchema(type), options);
      result.getMessages().forEach(message -> problems.add(who + ": " + message));
    } catch (IOException | RuntimeException unreadable) {
      problems.add(who + ": " + unreadable);
    }
  }

  /** The kind of entity that a URN names. */
  private String urn(String who, String text) {
    try {
      Urn urn = Urn.createFromString(text);
      if (urn.getEntityType().equals("dataset")) {
        FabricType environment = DatasetUrn.createFromString(text).getOriginEntity();
        if (environment == FabricType.$UNKNOWN) {
          problems.add(who + ": environment of " + text);
        }
      }
      return urn.getEntityType();
    } catch (URISyntaxException | RuntimeException malformed) {
      problems.add(who + ": malformed URN " + text + ": " + malformed.getMessage());
      return "";
    }
  }

  private void browsePath(String who, JsonNode json) {
    if (json.size() != 1 || !json.path("path").isArray()) {
      problems.add(who + ": not a path");
    }
    for (JsonNode step : json.path("path")) {
      if (step.size() != 2 || !step.path("id").isTextual() || !step.path("urn").equals(step.path("id"))) {
        problems.add(who + ": not a step " + step);
      }
      if (urn(who, step.path("urn").asText()).equals("container")) {
        wanted.add(new String[] {who, step.path("urn").asText()});
      }
    }
  }

  private void schema(String who, String urn, JsonNode json) {
    Set<String> paths = new HashSet<>();
    for (JsonNode field : json.path("fields")) {
      String path = field.path("fieldPath").asText();
      if (!paths.add(path)) {
        problems.add(who + ": field " + path + " twice");
      }
      known.add(DataHubNames.field(urn, path));
    }
    json.path("primaryKeys").forEach(key -> {
      if (!paths.contains(key.asText())) {
        problems.add(who + ": unknown key " + key);
      }
    });
    for (JsonNode key : json.path("foreignKeys")) {
      wanted.add(new String[] {who, key.path("foreignDataset").asText()});
      for (String side : new String[] {"foreignFields", "sourceFields"}) {
        key.path(side).forEach(field -> {
          urn(who, field.asText());
          wanted.add(new String[] {who, field.asText()});
        });
      }
      if (key.path("foreignFields").size() != key.path("sourceFields").size()) {
        problems.add(who + ": a foreign key of two lengths");
      }
    }
  }

  private void lineage(String who, String urn, JsonNode json) {
    json.path("upstreams").forEach(upstream -> {
      urn(who, upstream.path("dataset").asText());
      wanted.add(new String[] {who, upstream.path("dataset").asText()});
    });
    for (JsonNode fields : json.path("fineGrainedLineages")) {
      fields.path("upstreams").forEach(field -> wanted.add(new String[] {who, field.asText()}));
      fields.path("downstreams").forEach(field -> {
        wanted.add(new String[] {who, field.asText()});
        if (!field.asText().startsWith("urn:li:schemaField:(" + urn + ",")) {
          problems.add(who + ": lineage of another data set's field " + field);
        }
      });
    }
  }
}
