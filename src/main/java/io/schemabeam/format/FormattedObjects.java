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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects of a page in a format; one that the format has no place for is a dead letter and costs nothing else.
 */
final class FormattedObjects {
  private final StoredPage page;
  private final Formatter formatter;
  private final String step;
  private final List<ObjectKey> objects = new ArrayList<>();
  private final List<Entity> entities = new ArrayList<>();
  private final List<Entity> tombstones = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  /** One form of an object. */
  @FunctionalInterface
  private interface Form {
    List<Entity> entities() throws UnformattableException;
  }

  private FormattedObjects(StoredPage page, Formatter formatter, String step) {
    this.page = page;
    this.formatter = formatter;
    this.step = step;
  }

  /** The whole page. */
  static FormattedObjects of(StoredPage page, Formatter formatter, String step) {
    FormattedObjects formatted = new FormattedObjects(page, formatter, step);
    for (int i = 0; i < page.documents().size(); i++) {
      ObjectDocument document = page.documents().get(i);
      formatted.add(page.place(i), () -> formatter.entities(document), true);
    }
    return formatted;
  }

  /**
   * What is different on the page from what a sink may have of it.
   *
   * @param former what it may have, with objects several times if it may have any of several versions
   * @param certain whether it has exactly that; if not, objects count as changed although they may not be
   * @param served whether it has something of every part of the page, so that it has seen the crawl before
   * @param renames of the page
   */
  static FormattedObjects changes(
      StoredPage page, List<ObjectDocument> former, boolean certain, boolean served, Renames renames,
      Formatter formatter, String step) {
    FormattedObjects formatted = new FormattedObjects(page, formatter, step);
    formatted.compare(former, certain, served, renames);
    return formatted;
  }

  private void compare(List<ObjectDocument> former, boolean certain, boolean served, Renames renames) {
    Map<ObjectKey, List<ObjectDocument>> before = former.stream().collect(Collectors.groupingBy(ObjectDocument::key));
    for (int i = 0; i < page.documents().size(); i++) {
      ObjectDocument document = page.documents().get(i);
      List<ObjectDocument> versions = before.getOrDefault(document.key(), List.of());
      if (certain && !versions.isEmpty()) {
        ObjectDocument version = versions.get(0);
        boolean same = version.fingerprint().equals(document.fingerprint());
        List<String> fields = same ? List.of() : FieldChanges.between(version, document);
        // What only a transform hides has changed for nobody.
        add(page.place(i), () -> formatter.changed(document, version, fields), !fields.isEmpty());
      } else {
        Optional<ObjectKey> from =
            Optional.ofNullable(renames.former().get(page.place(i))).filter(key -> served || before.containsKey(key));
        add(
            page.place(i),
            () -> from.isPresent() ? formatter.renamed(document, from.get()) : formatter.entities(document), true);
      }
    }
    bury(former, renames);
  }

  /** What any version before had and no object has now. */
  private void bury(List<ObjectDocument> former, Renames renames) {
    Set<String> buried = new HashSet<>();
    for (ObjectDocument version : former) {
      try {
        Optional<ObjectKey> next = Optional.ofNullable(renames.next().get(version.key()));
        List<Entity> ofVersion =
            next.isPresent() ? formatter.departed(version, next.get()) : formatter.tombstones(version);
        for (Entity tombstone : ofVersion) {
          if (!keys.contains(tombstone.key()) && buried.add(tombstone.key())) {
            tombstones.add(tombstone);
          }
        }
      } catch (UnformattableException | RuntimeException neverThere) {
        // What had no place before needs none to be removed.
      }
    }
  }

  private void add(ObjectKey object, Form form, boolean wanted) {
    try {
      List<Entity> ofObject = form.entities();
      for (Entity entity : ofObject) {
        if (!keys.add(entity.key())) {
          throw new UnformattableException("another object has the key " + entity.key());
        }
      }
      if (wanted) {
        ofObject.forEach(entity -> objects.add(object));
        entities.addAll(ofObject);
      }
    } catch (UnformattableException | RuntimeException unformattable) {
      deadLetters.add(deadLetter(page.commit().page(), object, step, unformattable));
    }
  }

  /** The object that each entity is of. */
  List<ObjectKey> objects() {
    return objects;
  }

  /** In the order of the objects. */
  List<Entity> entities() {
    return entities;
  }

  /** What is gone. */
  List<Entity> tombstones() {
    return tombstones;
  }

  /** One for each object without a place. */
  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  private static DeadLetter deadLetter(PageKey page, ObjectKey object, String step, Exception unformattable) {
    return new DeadLetter(
        DeadLetter.Scope.OBJECT, page.source(), Optional.of(page.database()), Optional.of(page.family()),
        Optional.of(object.schema()), Optional.of(object.name() + object.signature()), step,
        unformattable.getClass().getName(), Optional.empty(), String.valueOf(unformattable.getMessage()), 1, false);
  }
}
