// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.io.Serializable;
import java.util.Set;

/**
 * Which schemas and objects of a database are wanted.
 *
 * @param schemas on schema names
 * @param objects on object names, without schema and signature
 * @param kinds wanted kinds; empty for all
 */
public record ObjectFilter(NameFilter schemas, NameFilter objects, Set<ObjectKind> kinds) implements Serializable {

  /** Accepts everything. */
  public static final ObjectFilter ALL = new ObjectFilter(NameFilter.ALL, NameFilter.ALL, Set.of());

  /**
   * Whether an object is wanted. A schema is judged by the filter of schemas alone, and so is the database, which is
   * always wanted; both can be excluded as kinds.
   */
  public boolean accepts(ObjectKey key, ObjectKind kind) {
    if (!kinds.isEmpty() && !kinds.contains(kind)) {
      return false;
    }
    if (!key.schema().isEmpty() && !schemas.accepts(key.schema())) {
      return false;
    }
    return key.name().isEmpty() || objects.accepts(key.name());
  }
}
