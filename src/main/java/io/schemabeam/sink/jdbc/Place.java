// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.jdbc;

import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Where an object stands in the order of its family, as digits that every database sorts alike, whatever its collation:
 * a page is a range of places, whichever pages its objects belonged to before.
 *
 * @param start what is indexed: the family, and as much of the key as an index takes
 * @param rest the remainder; empty except for very long keys
 */
record Place(String start, String rest) implements Comparable<Place> {
  /** So long a start fits into an index of every database. */
  static final int LENGTH = 500;

  /** Above every digit. */
  private static final String END = "g";

  /** The place of an object of a page's family. */
  static Place of(PageKey page, ObjectKey object) {
    return cut(family(page) + digits(object));
  }

  /** The least place of a page. */
  static Place lower(PageKey page) {
    return of(page, page.lower());
  }

  /** The least place above a page. */
  static Place upper(PageKey page) {
    return page.upper().map(bound -> of(page, bound)).orElseGet(() -> cut(family(page) + END));
  }

  private static Place cut(String all) {
    int end = Math.min(LENGTH, all.length());
    return new Place(all.substring(0, end), all.substring(end));
  }

  private static String family(PageKey page) {
    return Digest.of(page.source(), page.database(), page.family().label()).substring(0, 16);
  }

  /** In the order of keys, which is that of their bytes, because zero is in no name. */
  private static String digits(ObjectKey key) {
    String parts = key.schema() + '\0' + key.name() + '\0' + key.signature();
    return HexFormat.of().formatHex(parts.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int compareTo(Place other) {
    int order = start.compareTo(other.start);
    return order == 0 ? rest.compareTo(other.rest) : order;
  }
}
