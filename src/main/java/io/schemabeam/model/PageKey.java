// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The identity of a page: a run of objects that are neighbours in the order of {@link ObjectKey}. The bounds are chosen
 * when the objects are first listed and kept from then on; a page with other bounds is another page.
 *
 * @param source the source's name
 * @param database the database's name
 * @param family the family
 * @param lower the least key that belongs to the page
 * @param upper the least key above {@code lower} that does not; empty if there is no upper bound
 */
public record PageKey(String source, String database, Family family, ObjectKey lower, Optional<ObjectKey> upper) {
  private static final int READABLE_LENGTH = 60;

  /** Whether an object of the same database and family belongs to this page. */
  public boolean contains(ObjectKey key) {
    return lower.compareTo(key) <= 0 && (upper.isEmpty() || key.compareTo(upper.get()) < 0);
  }

  /**
   * The name of the page's files, without extension: a readable beginning and a hash of the whole key. Unique within a
   * source also on file systems that ignore case, and never longer than 90 bytes.
   */
  @JsonIgnore
  public String fileName() {
    String readable = (database + "." + family.label() + "." + lower).replaceAll("[^A-Za-z0-9_.-]", "_");
    if (readable.startsWith(".")) {
      readable = "_" + readable.substring(1);
    }
    return readable.substring(0, Math.min(readable.length(), READABLE_LENGTH)).replaceAll("\\.+$", "") + "-" + hash();
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {source, database, family.label()}) {
        add(digest, part);
      }
      add(digest, lower);
      upper.ifPresent(bound -> add(digest, bound));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void add(MessageDigest digest, ObjectKey key) {
    add(digest, key.schema());
    add(digest, key.name());
    add(digest, key.signature());
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    // The length keeps ("a", "bc") and ("ab", "c") apart.
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  /** For messages: {@code source/database family from-to}. */
  @Override
  public String toString() {
    return source + "/" + database + " " + family.label() + " from '" + lower + "'"
        + upper.map(bound -> " to '" + bound + "'").orElse("");
  }
}
