// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The identity of an object within one database and one {@link Family}, and its place in the total order that pages
 * are cut in: schema, name, signature, each compared by code point, which is the byte order of UTF-8 and PostgreSQL's
 * collation "C". {@link String#compareTo} is UTF-16 order and differs above U+FFFF.
 *
 * @param schema the schema's name; empty for the database itself, and where the database knows no schemas
 * @param name the object's name as the database spells it; empty for a schema, whose name is {@code schema}
 * @param signature argument types of a routine in parentheses, {@code (integer, text)}, which tell overloads apart;
 *     empty for everything else
 */
public record ObjectKey(String schema, String name, String signature)
    implements Comparable<ObjectKey>, Serializable {

  /** Less than or equal to every key: the lower bound of a family's first page. */
  public static final ObjectKey MINIMUM = new ObjectKey("", "", "");

  /** The order of single names: by code point. */
  public static final Comparator<String> BY_CODE_POINT = ObjectKey::compareCodePoints;

  @Override
  public int compareTo(ObjectKey other) {
    int order = compareCodePoints(schema, other.schema);
    if (order == 0) {
      order = compareCodePoints(name, other.name);
    }
    return order == 0 ? compareCodePoints(signature, other.signature) : order;
  }

  private static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above every other char, but their values lie below U+E000.
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** For messages: {@code schema.name(signature)} without empty parts. */
  @Override
  public String toString() {
    String dotted = schema.isEmpty() || name.isEmpty() ? schema + name : schema + "." + name;
    return dotted + signature;
  }
}
