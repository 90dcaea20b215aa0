// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.io.Serializable;

/**
 * Which server answered. Change tokens and object numbers mean something only within one identity.
 *
 * @param product for example {@code PostgreSQL}
 * @param version as the server states it, for example {@code 18.4}
 * @param major the number that decides which SQL files are used
 * @param identity equal for two connections exactly if tokens can be compared between them (PostgreSQL: system
 *     identifier, timeline and database oid); empty if the database cannot tell
 */
public record ServerIdentity(String product, String version, int major, String identity) implements Serializable {}
