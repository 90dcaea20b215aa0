// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Family;
import java.util.List;

/**
 * A catalog's format: what its records look like, what they are called and how files of them are laid out. Found by
 * {@link java.util.ServiceLoader} and named in a sink's definition. Stateless.
 */
public interface Format {
  /** The name in definitions, for example {@code plain}. */
  String name();

  /** To be raised when the same object gives other entities than before; sinks are then fed anew. */
  int version();

  /** How files of this format are written. */
  Layout layout();

  /**
   * The {@link io.schemabeam.model.Entity#kind kinds} of entities that objects of a family can become; may be empty.
   */
  List<String> kinds(Family family);

  /** What a definition may set, in the order of messages; nothing unless a format says otherwise. */
  default List<Setting> settings() {
    return List.of();
  }

  /** A formatter of one database's objects. */
  Formatter formatter(FormatContext context);
}
