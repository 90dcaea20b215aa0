// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.schemabeam.model.ObjectKind;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step of the declarative list, done to documents. */
record Step(TransformDefinition definition) {
  private static final TextNode MASKED = TextNode.valueOf("***");

  /** Changes a document in place; false if it is to be left out. */
  boolean change(ObjectNode object) {
    if (definition.rename().isPresent()) {
      rename(object, definition.rename().get());
      return true;
    }
    if (!matches(object)) {
      return true;
    }
    if (definition.isOfColumns()) {
      changeColumns(object);
      return true;
    }
    if (definition.drop()) {
      return false;
    }
    change(object, object);
    return true;
  }

  private boolean matches(ObjectNode object) {
    boolean ofKind =
        definition.kinds().isEmpty() || definition.kinds().contains(ObjectKind.of(object.path("kind").asText()));
    return ofKind
        && matches(definition.schemas(), object.path("schema").asText(""))
        && matches(definition.objects(), object.path("name").asText(""));
  }

  private static boolean matches(Optional<Pattern> expression, String text) {
    return expression.isEmpty() || expression.get().matcher(text).matches();
  }

  private void changeColumns(ObjectNode object) {
    for (Iterator<JsonNode> columns = object.path("columns").elements(); columns.hasNext(); ) {
      JsonNode column = columns.next();
      if (matches(definition.columns(), column.path("name").asText(""))
          && matches(definition.types(), column.path("type").asText(""))) {
        if (definition.drop()) {
          columns.remove();
        } else {
          change(object, (ObjectNode) column);
        }
      }
    }
  }

  /** Does what is asked to an object or one of its columns. */
  private void change(ObjectNode object, ObjectNode target) {
    definition.remove().forEach(target::remove);
    definition.set().forEach(target::set);
    for (String field : definition.mask()) {
      if (target.path(field).isTextual()) {
        target.set(field, MASKED);
      } else {
        // What is not one text cannot be told without telling something.
        target.remove(field);
      }
    }
    if (!definition.tag().isEmpty()) {
      ArrayNode tags = target.withArray("tags");
      for (String tag : definition.tag()) {
        boolean known = false;
        for (JsonNode there : tags) {
          known |= there.asText().equals(tag);
        }
        if (!known) {
          tags.add(tag);
        }
      }
    }
  }

  /** Renames the object and what it refers to: wherever a schema and the name of something in it stand together. */
  private void rename(JsonNode node, TransformDefinition.Rename names) {
    if (node instanceof ObjectNode fields && fields.path("schema").isTextual()) {
      String nameField = fields.has("table") ? "table" : "name";
      String schema = fields.path("schema").asText();
      String name = fields.path(nameField).asText("");
      boolean ofSchema = fields.path("kind").asText("").equals("schema");
      boolean all = matches(definition.schemas(), schema) && (ofSchema || matches(definition.objects(), name));
      if (all && !(ofSchema && definition.objects().isPresent())) {
        names.schema().ifPresent(to -> fields.put("schema", replaced(definition.schemas().get(), schema, to)));
        if (ofSchema) {
          fields.put("name", fields.path("schema").asText());
        } else {
          names.object().ifPresent(to -> fields.put(nameField, replaced(definition.objects().get(), name, to)));
        }
      }
    }
    node.forEach(child -> rename(child, names));
  }

  private static String replaced(Pattern expression, String name, String to) {
    Matcher matcher = expression.matcher(name);
    if (!matcher.matches()) {
      return name;
    }
    String renamed = matcher.replaceFirst(to);
    if (renamed.isEmpty()) {
      // A group that is optional may have found nothing.
      throw new IllegalArgumentException("rename '" + to + "' leaves nothing of the name '" + name + "'");
    }
    return renamed;
  }
}
