// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * A type that a user made.
 *
 * @param typeKind {@code enum}, {@code domain}, {@code composite}, {@code range} or {@code base}
 * @param labels of an enum, in order
 * @param baseType of a domain: the type under it; of a range: its subtype
 * @param nullable of a domain
 * @param defaultValue of a domain
 * @param collation of a domain or range, where it is not the default
 * @param checks of a domain
 */
public record TypeDetails(
    String typeKind,
    List<String> labels,
    Optional<String> baseType,
    Optional<Boolean> nullable,
    @com.fasterxml.jackson.annotation.JsonProperty("default") Optional<String> defaultValue,
    Optional<String> collation,
    List<Constraint> checks) {}
