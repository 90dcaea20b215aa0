// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClientUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is wrong with static events: OpenLineage's schemas and its client, and what these let pass: facets under
 * another's name, unknown fields, a data set twice, lineage from columns that do not exist.
 */
final class OpenLineageCheck {
  private static final String EVENT = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/DatasetEvent";
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "SchemaDatasetFacet", Set.of("fields"),
          "DatasourceDatasetFacet", Set.of("name", "uri"),
          "DocumentationDatasetFacet", Set.of("description", "contentType"),
          "DatasetTypeDatasetFacet", Set.of("datasetType", "subType"),
          "HierarchyDatasetFacet", Set.of("hierarchy"),
          "OwnershipDatasetFacet", Set.of("owners"),
          "LifecycleStateChangeDatasetFacet", Set.of("lifecycleStateChange", "previousIdentifier"),
          "ColumnLineageDatasetFacet", Set.of("fields", "dataset"));
  private static final Map<String, String> KEYS =
      Map.of(
          "schema", "SchemaDatasetFacet",
          "dataSource", "DatasourceDatasetFacet",
          "documentation", "DocumentationDatasetFacet",
          "datasetType", "DatasetTypeDatasetFacet",
          "hierarchy", "HierarchyDatasetFacet",
          "ownership", "OwnershipDatasetFacet",
          "lifecycleStateChange", "LifecycleStateChangeDatasetFacet",
          "columnLineage", "ColumnLineageDatasetFacet");

  private final Schemas schemas = Schemas.openLineage();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Set<String>> columns = new HashMap<>();

  private OpenLineageCheck() {}

  static List<String> problems(List<byte[]> events) {
    OpenLineageCheck check = new OpenLineageCheck();
    List<JsonNode> parsed = events.stream().map(Schemas::parse).toList();
    parsed.forEach(check::event);
    parsed.forEach(check::lineage);
    return check.problems;
  }

  private void event(JsonNode event) {
    JsonNode dataset = event.path("dataset");
    String name = dataset.path("namespace").asText() + " " + dataset.path("name").asText();
    if (!event.path("schemaURL").asText().equals(EVENT)) {
      problems.add(name + ": schemaURL is not " + EVENT);
    }
    schemas.problems(EVENT, event).forEach(problem -> problems.add(name + ": " + problem));
    dataset.path("facets").fields().forEachRemaining(facet -> facet(name, facet.getKey(), facet.getValue()));
    try {
      OpenLineage.DatasetEvent read = 
          OpenLineageClientUtils.fromJson(event.toString(), new TypeReference<OpenLineage.DatasetEvent>() {});
      if (!Schemas.parse(OpenLineageClientUtils.toJson(read).getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .path("dataset").equals(dataset)) {
        problems.add(name + ": OpenLineage's client reads something else");
      }
    } catch (RuntimeException unreadable) {
      problems.add(name + ": OpenLineage's client cannot read it: " + unreadable.getMessage());
    }
    Set<String> fields = new HashSet<>();
    for (JsonNode field : dataset.path("facets").path("schema").path("fields")) {
      if (!fields.add(field.path("name").asText())) {
        problems.add(name + ": field " + field.path("name") + " twice");
      }
    }
    if (columns.put(name, fields) != null) {
      problems.add(name + ": twice");
    }
  }

  private void facet(String name, String key, JsonNode facet) {
    String address = facet.path("_schemaURL").asText();
    String definition = address.substring(address.lastIndexOf('/') + 1);
    if (key.equals(OpenLineageFormatter.UNRESOLVED) && definition.equals("DatasetFacet")) {
      schemas.problems(address, facet).forEach(problem -> problems.add(name + "/" + key + ": " + problem));
      return;
    }
    if (!definition.equals(KEYS.get(key)) || !address.endsWith("/" + definition + ".json#/$defs/" + definition)) {
      problems.add(name + ": facet " + key + " has the schema " + address);
      return;
    }
    schemas.problems(address, facet).forEach(problem -> problems.add(name + "/" + key + ": " + problem));
    facet
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.startsWith("_") && !FIELDS.get(definition).contains(field)) {
                problems.add(name + "/" + key + ": unknown field " + field);
              }
            });
  }

  private void lineage(JsonNode event) {
    JsonNode dataset = event.path("dataset");
    String name = dataset.path("namespace").asText() + " " + dataset.path("name").asText();
    JsonNode lineage = dataset.path("facets").path("columnLineage");
    lineage
        .path("fields")
        .fields()
        .forEachRemaining(
            field -> {
              if (!columns.get(name).contains(field.getKey())) {
                problems.add(name + ": lineage of an unknown field " + field.getKey());
              }
              field.getValue().path("inputFields").forEach(input -> input(name, input));
            });
    lineage.path("dataset").forEach(input -> input(name, input));
  }

  private void input(String name, JsonNode input) {
    String from = input.path("namespace").asText() + " " + input.path("name").asText();
    if (!columns.containsKey(from) || !columns.get(from).contains(input.path("field").asText())) {
      problems.add(name + ": lineage from an unknown field " + from + " " + input.path("field"));
    }
  }
}
