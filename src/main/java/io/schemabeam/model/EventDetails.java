// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Optional;

/**
 * When the database runs an event; what it runs is the object's {@code definition}. Times are in {@code timeZone}.
 *
 * @param status {@code enabled}, {@code disabled} or {@code slaveside_disabled}
 * @param at when it runs once
 * @param every how often it runs, for example {@code 1 DAY}
 * @param starts when a repeated one begins
 * @param ends when it stops
 * @param onCompletion {@code PRESERVE} or {@code NOT PRESERVE}: whether it stays when it has run for the last time
 * @param timeZone as the database has stored it
 */
public record EventDetails(
    String status,
    Optional<String> at,
    Optional<String> every,
    Optional<String> starts,
    Optional<String> ends,
    Optional<String> onCompletion,
    Optional<String> timeZone) {}
