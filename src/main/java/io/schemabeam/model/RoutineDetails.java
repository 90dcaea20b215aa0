// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * What can be called, how, and what it gives.
 *
 * @param routineKind {@code function}, {@code procedure}, {@code aggregate}, {@code window}, {@code package} or
 *     {@code package body}
 * @param arguments in order; absent if not loaded
 * @param returns the return type as the database prints it, for example {@code SETOF app.person}; absent for procedures
 * @param language for example {@code plpgsql}
 * @param volatility {@code immutable}, {@code stable} or {@code volatile}; MariaDB's word {@code deterministic}
 * @param strict whether a null argument makes the result null without a call
 * @param securityDefiner whether it runs with its owner's rights
 * @param parallel {@code safe}, {@code restricted} or {@code unsafe}
 */
public record RoutineDetails(
    String routineKind,
    Optional<List<Argument>> arguments,
    Optional<String> returns,
    Optional<String> language,
    Optional<String> volatility,
    Optional<Boolean> strict,
    Optional<Boolean> securityDefiner,
    Optional<String> parallel) {

  /**
   * One argument, or a column of a returned table.
   *
   * @param position from 1
   * @param name absent if it has none
   * @param mode {@code in}, {@code out}, {@code inout}, {@code variadic} or {@code table}
   * @param type the database's own spelling
   * @param hasDefault whether it may be left out
   */
  public record Argument(
      int position, Optional<String> name, String mode, String type, Optional<Boolean> hasDefault) {}
}
