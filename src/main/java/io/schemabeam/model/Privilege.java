// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Optional;

/**
 * One granted privilege. The owner's own rights are listed only where the database stores them.
 *
 * @param grantee the role; {@code PUBLIC} for everybody
 * @param privilege the standard's word, for example SELECT
 * @param column the column, for a privilege on one column
 * @param grantor who granted it
 * @param grantable whether the grantee may pass it on
 */
public record Privilege(
    String grantee,
    String privilege,
    Optional<String> column,
    Optional<String> grantor,
    boolean grantable) {}
