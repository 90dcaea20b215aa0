// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * A primary key or a unique constraint.
 *
 * @param name the constraint's name
 * @param columns in the order of the key
 * @param deferrable whether its check can be put off to the end of the transaction
 * @param initiallyDeferred whether it is put off unless asked otherwise
 * @param comment the constraint's comment
 */
public record Key(
    String name,
    List<String> columns,
    Optional<Boolean> deferrable,
    Optional<Boolean> initiallyDeferred,
    Optional<String> comment) {}
