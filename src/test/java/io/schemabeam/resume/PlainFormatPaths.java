// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.model.CatalogObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The fields of the plain format as paths, {@code columns[].type}, and which of them differ between two documents. */
final class PlainFormatPaths {
  private PlainFormatPaths() {}

  /** Every path that a document can have, from the records themselves. */
  static SortedSet<String> all() {
    SortedSet<String> paths = new TreeSet<>();
    add(CatalogObject.class, "", paths);
    return paths;
  }

  private static void add(Class<?> record, String prefix, SortedSet<String> paths) {
    for (RecordComponent component : record.getRecordComponents()) {
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      String path = prefix + (renamed == null ? component.getName() : renamed.value());
      Type type = component.getGenericType();
      boolean list = false;
      while (type instanceof ParameterizedType generic) {
        list |= Collection.class.isAssignableFrom((Class<?>) generic.getRawType());
        type = generic.getActualTypeArguments()[0];
      }
      if (type instanceof Class<?> plain && plain.isRecord()) {
        add(plain, path + (list ? "[]." : "."), paths);
      } else {
        paths.add(path);
      }
    }
  }

  /**
   * The paths whose values differ. Elements of a list are the same if what names them is equal; of an element that only
   * one of the documents has, what names it differs.
   */
  static SortedSet<String> moved(JsonNode before, JsonNode after) {
    SortedSet<String> moved = new TreeSet<>();
    compare("", Optional.of(before), Optional.of(after), moved);
    return moved;
  }

  private static void compare(
      String path, Optional<JsonNode> before, Optional<JsonNode> after, SortedSet<String> moved) {
    JsonNode any = before.or(() -> after).orElseThrow();
    if (any.isObject()) {
      TreeSet<String> fields = new TreeSet<>();
      before.ifPresent(node -> node.fieldNames().forEachRemaining(fields::add));
      after.ifPresent(node -> node.fieldNames().forEachRemaining(fields::add));
      for (String field : fields) {
        compare(
            path + (path.isEmpty() ? "" : ".") + field, before.map(node -> node.get(field)),
            after.map(node -> node.get(field)), moved);
      }
    } else if (any.isArray() && any.size() > 0 && any.get(0).isObject()) {
      compareElements(path, elements(before), elements(after), moved);
    } else if (!before.equals(after)) {
      moved.add(path);
    }
  }

  private static void compareElements(
      String path, Map<String, JsonNode> before, Map<String, JsonNode> after, SortedSet<String> moved) {
    before.forEach(
        (name, element) -> {
          if (after.containsKey(name)) {
            compare(path + "[]", Optional.of(element), Optional.of(after.get(name)), moved);
          } else {
            naming(element).forEach(field -> moved.add(path + "[]." + field));
          }
        });
    after.forEach(
        (name, element) -> {
          if (!before.containsKey(name)) {
            naming(element).forEach(field -> moved.add(path + "[]." + field));
          }
        });
  }

  private static Map<String, JsonNode> elements(Optional<JsonNode> array) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    array.ifPresent(
        nodes -> {
          for (Iterator<JsonNode> all = nodes.iterator(); all.hasNext(); ) {
            JsonNode element = all.next();
            List<String> name = naming(element).stream().map(field -> element.get(field).asText()).toList();
            elements.put(name.isEmpty() ? "#" + elements.size() : name.toString(), element);
          }
        });
    return elements;
  }

  /** What names an element of a list; nothing: its place does. */
  private static List<String> naming(JsonNode element) {
    List<String> fields = new ArrayList<>();
    boolean argument = element.has("mode");
    for (String field : argument ? List.of("position") : List.of("schema", "name", "grantee", "privilege")) {
      if (element.has(field)) {
        fields.add(field);
      }
    }
    if (element.has("grantee") && element.has("column")) {
      fields.add("column");
    }
    return fields.stream().filter(Objects::nonNull).toList();
  }
}
