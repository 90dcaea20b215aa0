// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * A page as a listing found it.
 *
 * @param key the page
 * @param ordinal its place in the order in which the family's pages are described, from 0; spreads pages over slots
 * @param objects its objects in order; may be empty
 * @param server the server's identity
 * @param dirty contents that a run which died may have half delivered; empty if there was none
 * @param recut the change of bounds it belongs to, if any
 * @param absent objects of the page that are committed and not listed, in order
 * @param renames objects of the page that were committed under another key
 */
public record ListedPage(
    PageKey key,
    int ordinal,
    List<ListedObject> objects,
    String server,
    List<String> dirty,
    Optional<Recut> recut,
    List<Absence> absent,
    List<Rename> renames) {

  /** The same page at another place. */
  public ListedPage withOrdinal(int other) {
    return new ListedPage(key, other, objects, server, dirty, recut, absent, renames);
  }

  /** How many objects stay in the page although they are not listed. */
  public int kept() {
    return (int) absent.stream().filter(Absence::isKept).count();
  }
}
