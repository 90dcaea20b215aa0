// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import java.util.List;

/**
 * Turns the objects of one database into entities: a pure function of its context and the object. Used by one thread at
 * a time.
 */
public interface Formatter {
  /**
   * The entities of one object, in a fixed order; empty if the format does not know such objects. No two objects give
   * the same key.
   *
   * @throws UnformattableException if the format's own rules have no place for this object
   */
  List<Entity> entities(ObjectDocument object) throws UnformattableException;

  /**
   * The entities of an object that was known as another object before. The same as {@link #entities} in formats that
   * have no word for that.
   *
   * @param former the key that it had
   */
  default List<Entity> renamed(ObjectDocument object, ObjectKey former) throws UnformattableException {
    return entities(object);
  }

  /**
   * What says that an object goes by another name now, and by its former one no more. The same as
   * {@link #tombstones} in formats that have no word for that. It may be told long before or
   * after {@link #renamed}, or by itself, so whoever takes it for a removal must end with the right objects.
   *
   * @param former the object as it was
   * @param next the key that it has now
   */
  default List<Entity> departed(ObjectDocument former, ObjectKey next) throws UnformattableException {
    return tombstones(former);
  }

  /**
   * The entities of an object that is not what it was. The same as {@link #entities} in formats that have no word for
   * that.
   *
   * @param former the object as it was
   * @param fields which of its fields are different, as JSON Pointers with names of columns, keys and so on in the
   *     place of positions: {@code /columns/total/type}
   */
  default List<Entity> changed(ObjectDocument object, ObjectDocument former, List<String> fields)
      throws UnformattableException {
    return entities(object);
  }

  /**
   * What says that an object is no more, one entity for each key that has to go. If the object was not removed but
   * changed, those count whose keys are not among its new {@link #entities}: a dropped column, for example. An entity
   * with an empty {@code json} is known by its key only, because the format has no record for a removal.
   *
   * @param former the object as it was
   */
  List<Entity> tombstones(ObjectDocument former) throws UnformattableException;
}
