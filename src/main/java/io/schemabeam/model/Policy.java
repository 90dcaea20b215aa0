// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * A row-level security policy.
 *
 * @param name the policy's name
 * @param command ALL, SELECT, INSERT, UPDATE or DELETE
 * @param permissive whether it grants (true) or restricts (false)
 * @param roles whom it concerns; {@code public} for everybody
 * @param using the condition on existing rows
 * @param check the condition on new rows
 * @param comment the policy's comment
 */
public record Policy(
    String name,
    String command,
    boolean permissive,
    List<String> roles,
    Optional<String> using,
    Optional<String> check,
    Optional<String> comment) {}
