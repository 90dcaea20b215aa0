// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.model.Absence;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.QualifiedName;
import io.schemabeam.model.Rename;
import io.schemabeam.model.StoredPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Renames that begin or end on a page, by the names that a sink knows. The other end is often on another page, which
 * may be committed earlier, later, or not at all if the run dies: so nothing of it is read, each end is told by its own
 * page, and either alone leaves a sink with the right objects.
 *
 * @param former what was known of objects of the page under another name, by their keys in the page
 * @param next where objects have gone that are not there any more, by the keys under which a sink knows them
 */
record Renames(Map<ObjectKey, ObjectKey> former, Map<ObjectKey, ObjectKey> next) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * The renames of a page.
   *
   * @param seen what a sink sees of an object, by as much of its document as the name tells
   */
  static Renames of(StoredPage page, Function<ObjectDocument, Optional<ObjectDocument>> seen) {
    PageKey key = page.commit().page();
    Map<ObjectKey, ObjectKind> kinds = new HashMap<>();
    page.commit().marks().forEach(mark -> kinds.put(mark.key(), mark.kind()));
    Map<ObjectKey, ObjectKey> former = new HashMap<>();
    for (Rename rename : page.renames()) {
      if (kinds.containsKey(rename.to())) {
        seen.apply(named(key, kinds.get(rename.to()), rename.from()))
            .ifPresent(known -> former.put(rename.to(), known.key()));
      }
    }
    Map<ObjectKey, ObjectKey> next = new HashMap<>();
    for (Absence absence : page.absent()) {
      Optional<ObjectDocument> there =
          absence.renamedTo().flatMap(to -> seen.apply(named(key, absence.kind(), to)));
      if (there.isPresent()) {
        seen.apply(named(key, absence.kind(), absence.key()))
            .ifPresent(known -> next.put(known.key(), there.get().key()));
      }
    }
    return new Renames(former, next);
  }

  /** As much of an object's document as follows from its name. */
  private static ObjectDocument named(PageKey page, ObjectKind kind, ObjectKey key) {
    String name = key.name().isEmpty() ? key.schema() : key.name();
    ObjectNode fields =
        MAPPER.createObjectNode()
            .put("kind", kind.label())
            .put("qualifiedName", QualifiedName.of(page.source(), page.database(), key))
            .put("source", page.source())
            .put("database", page.database())
            .put("schema", key.schema())
            .put("name", name);
    try {
      return new ObjectDocument(key, kind, "", MAPPER.writeValueAsBytes(fields));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
