// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A name space of a database that is listed by one statement. Within one family (schema, name, signature) is unique;
 * over families it is not: a table, a type and several routines may share a name.
 */
public enum Family {
  /** The database itself and its schemas. */
  @JsonProperty("schemas")
  SCHEMAS,
  /** Tables, views and sequences, of every kind. */
  @JsonProperty("relations")
  RELATIONS,
  /** Functions, procedures, aggregates and window functions, each overload on its own. */
  @JsonProperty("routines")
  ROUTINES,
  /** Enums, domains, composite and range types that a user made. */
  @JsonProperty("types")
  TYPES,
  /** Statements that the database runs by itself at set times. */
  @JsonProperty("events")
  EVENTS;

  /** The name used in files, messages and page keys. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
