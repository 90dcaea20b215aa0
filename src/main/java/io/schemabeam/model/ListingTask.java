// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Map;

/**
 * One family of one database to be listed.
 *
 * @param source the source's name
 * @param database the database's name
 * @param family which family
 * @param slot the key of the listing slot whose connection is used
 * @param server the server's identity, which decides whether known tokens hold
 * @param expected how many objects Preflight counted
 * @param known its committed pages, in order of their bounds; together they cover the family, or there are none
 * @param dirty contents of a run that died, by the file name of the known page that it may have half delivered
 * @param holdRemovals whether so much of the source is gone that what is gone is kept
 */
public record ListingTask(
    String source,
    String database,
    Family family,
    String slot,
    String server,
    long expected,
    List<PageHeader> known,
    Map<String, List<String>> dirty,
    boolean holdRemovals) {

  /** The same task in a source of which so much is gone that it is kept. */
  public ListingTask holdingRemovals() {
    return new ListingTask(source, database, family, slot, server, expected, known, dirty, true);
  }
}
