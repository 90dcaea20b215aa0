// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is wrong with Atlan's entities, and above all what Atlan's own model lets pass: unknown types, attributes
 * and keys, wrong statuses, values that would be coerced, references to another type or to nothing, names of ancestors
 * that disagree, an entity twice. Atlan publishes its model for Python only: {@code src/check/run} asks that.
 */
final class AtlanCheck {
  private static final String COMMON =
      "name:S! qualifiedName:S! connectionQualifiedName:S! connectionName:S! connectorName:S! tenantId:S!"
          + " lastSyncWorkflowName:S! lastSyncRun:S! lastSyncRunAt:I! description:S sourceOwners:S ";
  private static final String IN_DATABASE = COMMON + "databaseName:S! databaseQualifiedName:S! ";
  private static final String IN_SCHEMA = IN_DATABASE + "schemaName:S! schemaQualifiedName:S! ";
  private static final String RELATION = IN_SCHEMA + "columnCount:I rowCount:I sizeBytes:I ";

  /** S a text, I an integer, B true or false, L texts, another word a reference to that type; {@code !} is required. */
  private static final Map<String, String> TYPES =
      Map.of(
          "Database", COMMON,
          "Schema", IN_DATABASE + "database:Database!",
          "Table", RELATION + "isPartitioned:B partitionStrategy:S atlanSchema:Schema!",
          "View", RELATION + "definition:S atlanSchema:Schema!",
          "MaterialisedView", RELATION + "definition:S atlanSchema:Schema!",
          "TablePartition",
          RELATION + "isPartitioned:B partitionStrategy:S constraint:S tableName:S! tableQualifiedName:S!"
              + " parentTable:Table! parentTablePartition:TablePartition",
          "Column",
          IN_SCHEMA + "tableName:S tableQualifiedName:S viewName:S viewQualifiedName:S order:I! dataType:S"
              + " rawDataTypeDefinition:S isNullable:B isPrimary:B isForeign:B isIndexed:B isPartition:B"
              + " partitionOrder:I precision:I numericScale:I maxLength:I defaultValue:S foreignKeyFrom:Column"
              + " table:Table tablePartition:TablePartition view:View materialisedView:MaterialisedView",
          "Procedure", IN_SCHEMA + "definition:S! subType:S sqlLanguage:S atlanSchema:Schema!",
          "Function",
          IN_SCHEMA + "functionType:S functionReturnType:S functionLanguage:S functionArguments:L"
              + " functionSchema:Schema!");

  private static final Set<String> ROOT =
      Set.of("typeName", "status", "attributes", "customAttributes", "defaultCatalogName", "defaultSchemaName");

  /** Which attribute names what a reference leads to. */
  private static final Map<String, String> SAME =
      Map.of(
          "database", "databaseQualifiedName",
          "atlanSchema", "schemaQualifiedName",
          "functionSchema", "schemaQualifiedName",
          "table", "tableQualifiedName",
          "tablePartition", "tableQualifiedName",
          "parentTable", "tableQualifiedName",
          "view", "viewQualifiedName",
          "materialisedView", "viewQualifiedName");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<String[]> wanted = new ArrayList<>();

  private AtlanCheck() {}

  static List<String> problems(List<byte[]> lines) {
    AtlanCheck check = new AtlanCheck();
    lines.forEach(line -> check.entity(Schemas.parse(line)));
    for (String[] reference : check.wanted) {
      if (!check.known.contains(reference[1])) {
        check.problems.add(reference[0] + ": refers to unknown " + reference[1]);
      }
    }
    return check.problems;
  }

  private void entity(JsonNode entity) {
    String type = entity.path("typeName").asText();
    JsonNode attributes = entity.path("attributes");
    String who = type + " " + attributes.path("qualifiedName").asText();
    if (!TYPES.containsKey(type)) {
      problems.add(who + ": unknown type");
      return;
    }
    if (!known.add(who)) {
      problems.add(who + ": twice");
    }
    if (!Set.of("ACTIVE", "DELETED").contains(entity.path("status").asText())) {
      problems.add(who + ": status " + entity.path("status"));
    }
    entity.fieldNames().forEachRemaining(key -> {
      if (!ROOT.contains(key)) {
        problems.add(who + ": unknown key " + key);
      }
    });
    Map<String, String> types = new HashMap<>();
    for (String attribute : TYPES.get(type).split(" ")) {
      String[] parts = attribute.split(":");
      boolean isRequired = parts[1].endsWith("!");
      types.put(parts[0], parts[1].replace("!", ""));
      if (isRequired && !attributes.has(parts[0])) {
        problems.add(who + ": no " + parts[0]);
      }
    }
    attributes.fields().forEachRemaining(
        attribute -> attribute(who, attribute.getKey(), types.get(attribute.getKey()), attribute.getValue()));
    ancestors(who, attributes);
    if (type.equals("Column")) {
      long parents = SAME.keySet().stream().filter(parent -> attributes.has(parent)).count();
      if (parents != 1) {
        problems.add(who + ": " + parents + " parents");
      }
    }
    for (Map.Entry<String, String> same : SAME.entrySet()) {
      JsonNode reference = attributes.path(same.getKey()).path("uniqueAttributes").path("qualifiedName");
      if (!reference.isMissingNode() && !reference.equals(attributes.path(same.getValue()))) {
        problems.add(who + ": " + same.getKey() + " is not " + same.getValue());
      }
    }
  }

  private void attribute(String who, String name, String type, JsonNode value) {
    if (type == null) {
      problems.add(who + ": unknown attribute " + name);
      return;
    }
    boolean isRight =
        switch (type) {
          case "S" -> value.isTextual();
          case "I" -> value.isIntegralNumber();
          case "B" -> value.isBoolean();
          case "L" -> value.isArray();
          default -> value.path("typeName").asText().equals(type)
              && value.path("uniqueAttributes").path("qualifiedName").isTextual() && value.size() == 2;
        };
    if (!isRight) {
      problems.add(who + ": " + name + " is " + value);
    } else if (value.isObject()) {
      wanted.add(new String[] {who, type + " " + value.path("uniqueAttributes").path("qualifiedName").asText()});
    }
  }

  /** Every ancestor's name is the one of its own ancestor, a slash and its own, and so is the entity's. */
  private void ancestors(String who, JsonNode attributes) {
    String connection = attributes.path("connectionQualifiedName").asText();
    if (!connection.matches("default/[a-z0-9_-]+/[^/]+")
        || !connection.split("/")[1].equals(attributes.path("connectorName").asText())) {
      problems.add(who + ": connection " + connection);
    }
    String parent = connection;
    for (String level : new String[] {"database", "schema", "table", "view"}) {
      String name = attributes.path(level + "QualifiedName").asText();
      boolean isBelow = name.startsWith(parent + "/") && name.indexOf('/', parent.length() + 1) < 0;
      boolean isElsewhere = level.equals("table") && attributes.has("parentTable");
      if (attributes.has(level + "QualifiedName") && !isElsewhere) {
        if (!isBelow || !name.substring(parent.length() + 1).replace("%2F", "/").replace("%25", "%")
            .equals(attributes.path(level + "Name").asText())) {
          problems.add(who + ": " + level + "QualifiedName " + name);
        }
        parent = name;
      }
    }
    String own = attributes.path("qualifiedName").asText();
    String infix = who.startsWith("Procedure ") ? "/_procedures_" : "";
    if (!own.startsWith(parent + infix + "/")
        || own.indexOf('/', (parent + infix).length() + 1) >= 0
        || !own.replace("%2F", "/").replace("%25", "%").contains("/" + attributes.path("name").asText())) {
      problems.add(who + ": not below " + parent + " or not named " + attributes.path("name"));
    }
  }
}
