// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Optional;

/**
 * A check or exclusion constraint.
 *
 * @param name the constraint's name
 * @param expression of a check: the condition; of an exclusion: its definition; absent if texts are left out
 * @param validated false for a constraint that existing rows were not checked against
 * @param comment the constraint's comment
 */
public record Constraint(
    String name, Optional<String> expression, Optional<Boolean> validated, Optional<String> comment) {}
