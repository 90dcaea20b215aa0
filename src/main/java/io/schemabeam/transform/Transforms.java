// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A definition's transforms, in order, as a function of one document. */
public final class Transforms {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<Stage> stages = new ArrayList<>();

  /** One of them. */
  private interface Stage {
    Optional<ObjectNode> apply(ObjectNode object) throws Exception;
  }

  private Transforms(List<TransformDefinition> definitions) {
    for (TransformDefinition definition : definitions) {
      stages.add(named(definition, stages.size(), stage(definition)));
    }
  }

  /** The stage, with its place in the definition in whatever it throws. */
  private static Stage named(TransformDefinition definition, int index, Stage stage) {
    String name = "transforms[" + index + "]" + definition.use().map(use -> " (" + use + ")").orElse("");
    return object -> {
      try {
        return stage.apply(object);
      } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
        // Code and expressions of the user's: also what is no exception costs this object only.
        throw new TransformException(name, failure);
      }
    };
  }

  /** The transforms of a definition without mistakes. */
  public static Transforms of(List<TransformDefinition> definitions) {
    return new Transforms(definitions);
  }

  private static Stage stage(TransformDefinition definition) {
    if (definition.use().isEmpty()) {
      Step step = new Step(definition);
      return object -> step.change(object) ? Optional.of(object) : Optional.empty();
    }
    ObjectTransform transform =
        ObjectTransforms.find(definition.use().get())
            .orElseThrow(
                () -> new IllegalStateException(
                    "no transform '" + definition.use().get() + "' on the workers' class path"));
    return object -> {
      Optional<ObjectNode> changed = transform.apply(object, definition.settings());
      if (changed == null) {
        throw new IllegalStateException("returned null instead of an object or Optional.empty()");
      }
      return changed;
    };
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return stages.isEmpty();
  }

  /**
   * The document as sinks are to see it, or empty if they are not to see it.
   *
   * @throws Exception a {@link TransformException} for whatever a transform throws
   */
  public Optional<ObjectDocument> apply(ObjectDocument document) throws Exception {
    Optional<ObjectNode> object = Optional.of((ObjectNode) MAPPER.readTree(document.json()));
    for (Stage stage : stages) {
      object = stage.apply(object.get());
      if (object.isEmpty()) {
        return Optional.empty();
      }
    }
    ObjectNode fields = object.get();
    ObjectKey key = key(document, fields);
    if (!key.equals(document.key())) {
      fields.put(
          "qualifiedName",
          QualifiedName.of(fields.path("source").asText(), fields.path("database").asText(), key));
    }
    return Optional.of(
        new ObjectDocument(key, document.kind(), document.fingerprint(), MAPPER.writeValueAsBytes(fields)));
  }

  /** The key that follows from the names; the argument types of a routine are none of them. */
  private static ObjectKey key(ObjectDocument document, ObjectNode fields) {
    ObjectKey before = document.key();
    String schema = before.schema().isEmpty() ? "" : fields.path("schema").asText();
    return new ObjectKey(schema, before.name().isEmpty() ? "" : fields.path("name").asText(), before.signature());
  }
}
