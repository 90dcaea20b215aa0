// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Where a value comes from, gathered while an expression is read. */
final class Origin {
  private final Map<SourceColumn, Transformation> columns = new LinkedHashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();

  /** The origin of one column as it is. */
  static Origin of(SourceColumn column) {
    Origin origin = new Origin();
    origin.columns.put(column, Transformation.IDENTITY);
    return origin;
  }

  /** An origin of which only this is known. */
  static Origin unknown(String reason) {
    Origin origin = new Origin();
    origin.unknown.add(reason);
    return origin;
  }

  /** Adds what goes through a step before it becomes part of this. */
  Origin add(Origin other, Transformation step) {
    other.columns.forEach(
        (column, transformation) -> columns.merge(column, transformation.through(step), Transformation::and));
    unknown.addAll(other.unknown);
    return this;
  }

  Map<SourceColumn, Transformation> columns() {
    return columns;
  }

  Set<String> unknown() {
    return unknown;
  }

  int size() {
    return columns.size() + unknown.size();
  }
}
