// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.io.Serializable;
import java.util.List;

/**
 * One family of one database to be listed.
 *
 * @param source the source's name
 * @param database the database's name
 * @param family which family
 * @param slot the key of the listing slot whose connection is used
 * @param server the server's identity, which decides whether known tokens hold
 * @param expected how many objects Preflight counted
 * @param known the pages that are committed, in order of their bounds; together they cover the family, or there are none
 * @param dirty file names of known pages that a run which died may have half delivered
 */
public record ListingTask(
    String source,
    String database,
    Family family,
    String slot,
    String server,
    long expected,
    List<PageKey> known,
    List<String> dirty)
    implements Serializable {}
