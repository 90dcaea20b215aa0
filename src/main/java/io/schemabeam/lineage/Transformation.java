// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

/** What happens to a column on its way into another, from least to most. */
public enum Transformation {
  /** It only decides which value is taken. */
  CONDITION,
  /** It is taken as it is. */
  IDENTITY,
  /** A value is computed from it. */
  TRANSFORMATION,
  /** A value is computed from many of its rows. */
  AGGREGATION;

  /** What both together do. */
  Transformation and(Transformation other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** What is left of this if the result goes through another step. */
  Transformation through(Transformation step) {
    return this == CONDITION || step == CONDITION ? CONDITION : and(step);
  }
}
