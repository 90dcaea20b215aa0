// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.StoredPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of a page in a format; one that the format has no place for is a dead letter and costs nothing else.
 *
 * @param entities in the order of the objects
 * @param deadLetters one for each object without a place
 */
record FormattedObjects(List<Entity> entities, List<DeadLetter> deadLetters) {

  static FormattedObjects of(StoredPage page, Formatter formatter, String step) {
    List<Entity> entities = new ArrayList<>(page.documents().size());
    List<DeadLetter> deadLetters = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (ObjectDocument document : page.documents()) {
      try {
        List<Entity> ofObject = formatter.entities(document);
        for (Entity entity : ofObject) {
          if (!keys.add(entity.key())) {
            throw new UnformattableException("another object has the key " + entity.key());
          }
        }
        entities.addAll(ofObject);
      } catch (UnformattableException | RuntimeException unformattable) {
        deadLetters.add(deadLetter(page.commit().page(), document.key(), step, unformattable));
      }
    }
    return new FormattedObjects(entities, deadLetters);
  }

  private static DeadLetter deadLetter(PageKey page, ObjectKey object, String step, Exception unformattable) {
    return new DeadLetter(
        DeadLetter.Scope.OBJECT, page.source(), Optional.of(page.database()), Optional.of(page.family()),
        Optional.of(object.schema()), Optional.of(object.name() + object.signature()), step,
        unformattable.getClass().getName(), Optional.empty(), String.valueOf(unformattable.getMessage()), 1, false);
  }
}
