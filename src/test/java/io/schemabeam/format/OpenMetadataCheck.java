// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.model.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what is wrong with create requests: OpenMetadata's schemas, and what these let pass: arrays of nothing, two
 * columns or requests of one name, badly quoted names, parents and columns that do not exist.
 */
final class OpenMetadataCheck {
  private static final String API = "https://open-metadata.org/schema/api/data/";
  private static final Map<String, String> REQUESTS =
      Map.of(
          "databases", "createDatabase.json",
          "databaseSchemas", "createDatabaseSchema.json",
          "tables", "createTable.json",
          "storedProcedures", "createStoredProcedure.json");
  private static final Map<String, String> PARENTS =
      Map.of(
          "databases", "service",
          "databaseSchemas", "database",
          "tables", "databaseSchema",
          "storedProcedures", "databaseSchema");
  private static final String PART = "(\"[^\"]*\\.[^\"]*\"|[^\".]+)";
  private static final Pattern QUALIFIED = Pattern.compile(PART + "(\\." + PART + ")*");

  private final Schemas schemas = Schemas.openMetadata();
  private final List<String> problems = new ArrayList<>();

  /** Every known name; those of columns too. */
  private final Set<String> known = new HashSet<>();

  /** Who refers to what. */
  private final Map<String, String> wanted = new HashMap<>();

  private OpenMetadataCheck() {}

  static List<String> problems(List<Entity> requests, String service) {
    OpenMetadataCheck check = new OpenMetadataCheck();
    check.known.add(service);
    for (Entity request : requests) {
      check.request(request.kind(), request.key(), Schemas.parse(request.json()));
    }
    check.wanted.forEach(
        (name, who) -> {
          if (!QUALIFIED.matcher(name).matches()) {
            check.problems.add(who + ": badly quoted name " + name);
          } else if (!check.known.contains(name)) {
            check.problems.add(who + ": refers to unknown " + name);
          }
        });
    return check.problems;
  }

  private void request(String collection, String key, JsonNode request) {
    schemas
        .problems(API + REQUESTS.get(collection), request)
        .forEach(problem -> problems.add(key + ": " + problem));
    String parent = request.path(PARENTS.get(collection)).asText();
    wanted.put(parent, key);
    String name = parent + "." + quoted(request.path("name").asText());
    if (!key.equals(collection + ":" + name)) {
      problems.add(key + ": is the key of " + name);
    }
    if (!known.add(name)) {
      problems.add(key + ": twice");
    }
    names(key, request);
    for (JsonNode column : request.path("columns")) {
      names(key, column);
      if (!known.add(name + "." + quoted(column.path("name").asText()))) {
        problems.add(key + ": column " + column.path("name") + " twice");
      }
      if (column.path("dataType").asText().equals("ARRAY") && !column.has("arrayDataType")) {
        problems.add(key + ": array of nothing");
      }
    }
    for (JsonNode constraint : request.path("tableConstraints")) {
      constraint.path("columns").forEach(column -> wanted.put(name + "." + quoted(column.asText()), key));
      constraint.path("referredColumns").forEach(column -> wanted.put(column.asText(), key));
    }
    for (JsonNode column : request.path("tablePartition").path("columns")) {
      wanted.put(name + "." + quoted(column.path("columnName").asText()), key);
    }
  }

  private void names(String key, JsonNode named) {
    String name = named.path("name").asText();
    if (name.matches("(?s).*(\"|>|\\n|\\t).*")) {
      problems.add(key + ": a name that OpenMetadata's clients would encode: " + name);
    }
  }

  private static String quoted(String part) {
    return part.contains(".") ? '"' + part + '"' : part;
  }
}
