// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.storing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps what was known of an object where the role may not read it any more: a right that was revoked never looks like
 * columns, triggers or grants that were dropped.
 */
final class Unreadable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String UNREADABLE = "unreadable";

  private Unreadable() {}

  /** The newest document, with those of its unreadable fields that the former one knew more of. */
  static ObjectDocument completed(ObjectDocument newest, ObjectDocument former) {
    try {
      ObjectNode now = (ObjectNode) MAPPER.readTree(newest.json());
      JsonNode before = MAPPER.readTree(former.json());
      boolean isChanged = false;
      for (JsonNode field : now.get(UNREADABLE)) {
        String name = field.asText();
        if (before.has(name) && !knowsAsMuch(now.get(name), before.get(name))) {
          now.set(name, before.get(name));
          isChanged = true;
        }
      }
      return isChanged
          ? ObjectDocuments.encode(newest.key(), ObjectDocuments.decode(MAPPER.writeValueAsBytes(now)))
          : newest;
    } catch (IOException failure) {
      throw new UncheckedIOException("not a document of this version", failure);
    }
  }

  /** Whether everything that had a name, or a field, then has it now. */
  private static boolean knowsAsMuch(JsonNode now, JsonNode before) {
    return now != null && names(now).containsAll(names(before));
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    for (JsonNode element : list) {
      String name = element.path("name").asText();
      names.add(name);
      element.fieldNames().forEachRemaining(field -> names.add(name + "/" + field));
    }
    return names;
  }
}
