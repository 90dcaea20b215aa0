// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of each object is loaded. Each level includes those before it. */
public enum Detail {
  /** Kind, name, owner, comment, estimates. */
  @JsonProperty("names")
  NAMES,
  /** And columns, arguments of routines, labels and attributes of types. */
  @JsonProperty("columns")
  COLUMNS,
  /** And everything else that the plain format can show. */
  @JsonProperty("full")
  FULL;

  /** Whether a part that belongs to {@code level} is loaded at this one. */
  public boolean includes(Detail level) {
    return compareTo(level) >= 0;
  }
}
