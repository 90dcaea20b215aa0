// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.model.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One step of {@code transforms} in a pipeline file: which objects or columns, and what becomes of them. Regular
 * expressions are for whole names; what is absent matches everything.
 *
 * @param kinds of objects
 * @param schemas names of schemas
 * @param objects names of objects
 * @param columns names of columns; with this or {@code types} the step is about columns, not about objects
 * @param types of columns, as the database spells them
 * @param drop leaves it out
 * @param tag tags that it gets
 * @param set fields and their values
 * @param remove fields that are left out
 * @param mask fields whose texts are replaced by {@code ***}
 * @param rename new names; {@code $1} stands for what the expression's first group found
 * @param use the name of an {@link ObjectTransform}
 * @param settings for that one
 */
public record TransformDefinition(
    Set<ObjectKind> kinds,
    Optional<Pattern> schemas,
    Optional<Pattern> objects,
    Optional<Pattern> columns,
    Optional<Pattern> types,
    Boolean drop,
    List<String> tag,
    SortedMap<String, JsonNode> set,
    List<String> remove,
    List<String> mask,
    Optional<Rename> rename,
    Optional<String> use,
    SortedMap<String, String> settings) {
  /** What makes an object that object. */
  private static final Set<String> FIXED =
      Set.of("kind", "qualifiedName", "source", "database", "schema", "name", "position", "fingerprint");

  public TransformDefinition {
    kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
    schemas = schemas == null ? Optional.empty() : schemas;
    objects = objects == null ? Optional.empty() : objects;
    columns = columns == null ? Optional.empty() : columns;
    types = types == null ? Optional.empty() : types;
    drop = drop != null && drop;
    tag = tag == null ? List.of() : List.copyOf(tag);
    set = set == null ? new TreeMap<>() : new TreeMap<>(set);
    remove = remove == null ? List.of() : List.copyOf(remove);
    mask = mask == null ? List.of() : List.copyOf(mask);
    rename = rename == null ? Optional.empty() : rename;
    use = use == null ? Optional.empty() : use;
    settings = settings == null ? new TreeMap<>() : new TreeMap<>(settings);
  }

  /**
   * New names of what {@code schemas} and {@code objects} match, also where other objects refer to it.
   *
   * @param schema the schema's
   * @param object the object's
   */
  public record Rename(Optional<String> schema, Optional<String> object) {
    public Rename {
      schema = schema == null ? Optional.empty() : schema;
      object = object == null ? Optional.empty() : object;
    }
  }

  /** Whether the step is about columns. */
  boolean isOfColumns() {
    return columns.isPresent() || types.isPresent();
  }

  /** What is wrong with it, a line each. */
  public List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    boolean acts =
        drop || !tag.isEmpty() || !set.isEmpty() || !remove.isEmpty() || !mask.isEmpty() || rename.isPresent();
    if (!acts && use.isEmpty()) {
      mistakes.add("does nothing; say drop, tag, set, remove, mask, rename or use");
    }
    if (acts && use.isPresent()) {
      mistakes.add("use: stands alone; write two steps");
    }
    if (use.isPresent() && ObjectTransforms.find(use.get()).isEmpty()) {
      mistakes.add("use: no transform '" + use.get() + "' on the class path; there: " + ObjectTransforms.names());
    }
    for (Map.Entry<String, List<String>> fields :
        Map.of("set", List.copyOf(set.keySet()), "remove", remove, "mask", mask).entrySet()) {
      fields.getValue().stream()
          .filter(FIXED::contains)
          .forEach(field -> mistakes.add(fields.getKey() + ": " + field + " cannot be changed; rename changes names"));
    }
    if (rename.isPresent()) {
      rename.get().schema().filter(name -> schemas.isEmpty()).ifPresent(
          name -> mistakes.add("rename.schema: needs schemas: EXPRESSION"));
      rename.get().object().filter(name -> objects.isEmpty()).ifPresent(
          name -> mistakes.add("rename.object: needs objects: EXPRESSION"));
      mistakes.addAll(unknownGroups("schema", schemas, rename.get().schema()));
      mistakes.addAll(unknownGroups("object", objects, rename.get().object()));
      if (isOfColumns() || !kinds.isEmpty()) {
        mistakes.add("rename: goes by schemas and objects only, because references do not tell kinds");
      }
    }
    return mistakes;
  }

  /** A new name may refer to groups of the expression; one that is not there would fail on every object. */
  private static List<String> unknownGroups(String field, Optional<Pattern> expression, Optional<String> name) {
    if (expression.isEmpty() || name.isEmpty()) {
      return List.of();
    }
    try {
      // The other alternative matches nothing, has all groups of the expression, and so tries the new name on no text.
      Pattern.compile("(?:" + expression.get().pattern() + "\n)|", expression.get().flags()).matcher("")
          .replaceFirst(name.get());
      return List.of();
    } catch (PatternSyntaxException untried) {
      return List.of();
    } catch (IndexOutOfBoundsException | IllegalArgumentException unknown) {
      return List.of(
          "rename." + field + ": '" + name.get() + "' does not fit " + expression.get().pattern() + ": "
              + unknown.getMessage());
    }
  }
}
