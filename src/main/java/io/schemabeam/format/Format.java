// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import java.util.List;

/**
 * Turns described objects into records of a catalog's format: a pure function, found by {@link java.util.ServiceLoader}
 * and named in a sink's definition.
 */
public interface Format {
  /** The name in definitions, for example {@code plain}. */
  String name();

  /** To be raised when the same object gives other entities than before; sinks are then fed anew. */
  int version();

  /** The entities of one object, in a fixed order; empty if the format does not know such objects. */
  List<Entity> entities(ObjectDocument object);
}
