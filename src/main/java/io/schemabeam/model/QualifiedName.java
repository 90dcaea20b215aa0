// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The name under which an object is known to readers of the output: {@code source/database/schema/name}, or
 * {@code name(argument types)} for a routine. In each part {@code /}, {@code %} and control characters are
 * percent-encoded (as UTF-8), so that two objects of one family never share a name.
 */
public final class QualifiedName {
  private QualifiedName() {}

  /** The qualified name of an object; a schema's has three parts and a database's two. */
  public static String of(String source, String database, ObjectKey key) {
    StringBuilder name = new StringBuilder();
    append(name, source);
    append(name.append('/'), database);
    if (!key.schema().isEmpty()) {
      append(name.append('/'), key.schema());
    }
    if (!key.name().isEmpty()) {
      append(name.append('/'), key.name());
    }
    append(name, key.signature());
    return name.toString();
  }

  /**
   * The key of the object with a qualified name.
   *
   * @param family the object's family
   * @param name its own name, which tells where a routine's argument types begin
   */
  static ObjectKey key(String qualifiedName, Family family, String name) {
    List<String> parts = Stream.of(qualifiedName.split("/", -1)).map(QualifiedName::decoded).toList();
    int last = parts.size() - 1;
    if (family == Family.SCHEMAS) {
      return new ObjectKey(last < 2 ? "" : parts.get(2), "", "");
    }
    return new ObjectKey(last < 3 ? "" : parts.get(2), name, parts.get(last).substring(name.length()));
  }

  private static String decoded(String part) {
    // A plus stands for itself here.
    return part.indexOf('%') < 0 ? part : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder name, String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '/' || c == '%' || Character.isISOControl(c)) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          name.append(String.format("%%%02X", b));
        }
      } else {
        name.append(c);
      }
    }
  }
}
