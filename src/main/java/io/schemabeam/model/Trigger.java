// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * A trigger that a user made.
 *
 * @param name the trigger's name
 * @param timing BEFORE, AFTER or INSTEAD OF
 * @param events INSERT, UPDATE, DELETE, TRUNCATE in this order
 * @param level ROW or STATEMENT
 * @param columns of {@code UPDATE OF}; empty for all
 * @param function {@code schema.name} of what it calls
 * @param enabled {@code origin}, {@code disabled}, {@code replica} or {@code always} (PostgreSQL's words)
 * @param definition the CREATE TRIGGER statement, or where the database keeps only that, the statement it runs
 * @param order its place from 1 among the table's triggers of the same timing and event, where the database keeps one
 * @param definer with whose rights it runs, where that is not the role that fires it
 * @param comment the trigger's comment
 */
public record Trigger(
    String name,
    Optional<String> timing,
    List<String> events,
    Optional<String> level,
    List<String> columns,
    Optional<String> function,
    Optional<String> enabled,
    Optional<String> definition,
    Optional<Integer> order,
    Optional<String> definer,
    Optional<String> comment) {}
