// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a catalog object is; the label is the {@code kind} of the plain format. */
public enum ObjectKind {
  DATABASE(Family.SCHEMAS),
  SCHEMA(Family.SCHEMAS),
  TABLE(Family.RELATIONS),
  PARTITIONED_TABLE(Family.RELATIONS),
  PARTITION(Family.RELATIONS),
  FOREIGN_TABLE(Family.RELATIONS),
  VIEW(Family.RELATIONS),
  MATERIALIZED_VIEW(Family.RELATIONS),
  SEQUENCE(Family.RELATIONS),
  ROUTINE(Family.ROUTINES),
  TYPE(Family.TYPES),
  EVENT(Family.EVENTS);

  private final Family family;
  private final String label = name().toLowerCase(Locale.ROOT);

  ObjectKind(Family family) {
    this.family = family;
  }

  /** The family whose listing contains objects of this kind. */
  public Family family() {
    return family;
  }

  /** The name used in definitions and in the plain format, for example {@code materialized_view}. */
  @JsonValue
  public String label() {
    return label;
  }

  /**
   * The kind with this label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ObjectKind of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
