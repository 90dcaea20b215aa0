// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.model.ObjectDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of an object are different in two documents: JSON Pointers (RFC 6901) in which the elements of a list go
 * by their names, {@code /columns/total/type}. A field or element that only one of the documents has is named as
 * a whole, and so is a list whose elements have no names.
 */
final class FieldChanges {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What changes by itself, or with every other field. */
  private static final Set<String> NOT_TOLD = Set.of("rowEstimate", "sizeBytes", "fingerprint");

  private final List<String> changes = new ArrayList<>();

  private FieldChanges() {}

  /** The fields that differ, in the order of the documents. */
  static List<String> between(ObjectDocument before, ObjectDocument after) {
    try {
      FieldChanges found = new FieldChanges();
      found.compare("", fields(MAPPER.readTree(before.json()), true), fields(MAPPER.readTree(after.json()), true));
      return found.changes;
    } catch (IOException torn) {
      throw new UncheckedIOException("not a document of this version", torn);
    }
  }

  private void compare(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      JsonNode left = before.get(name);
      JsonNode right = after.get(name);
      if (left != null && left.equals(right)) {
        continue;
      }
      String field = path + "/" + name.replace("~", "~0").replace("/", "~1");
      boolean deeper =
          left != null && right != null && left.isContainerNode() && left.getNodeType() == right.getNodeType();
      Map<String, JsonNode> within = deeper ? fields(left, false) : Map.of();
      Map<String, JsonNode> withinAfter = deeper ? fields(right, false) : Map.of();
      int known = changes.size();
      if (deeper && !within.isEmpty() && !withinAfter.isEmpty()) {
        compare(field, within, withinAfter);
      }
      if (changes.size() == known) {
        // Also an order that differs, which shows in no element.
        changes.add(field);
      }
    }
  }

  /**
   * The fields of an object, or the elements of a list by name; empty for a list whose elements have no distinct names.
   */
  private static Map<String, JsonNode> fields(JsonNode node, boolean top) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    if (node.isObject()) {
      node.fields().forEachRemaining(field -> {
        if (!top || !NOT_TOLD.contains(field.getKey())) {
          fields.put(field.getKey(), field.getValue());
        }
      });
      return fields;
    }
    for (JsonNode element : node) {
      String name = element.path("name").asText("");
      if (name.isEmpty() || fields.put(name, element) != null) {
        return Map.of();
      }
    }
    return fields;
  }
}
