// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import java.util.List;
import java.util.Map;

/**
 * Names as OpenMetadata can hold them. Its own clients write five texts that a name cannot contain as reserved words,
 * and quote a part of a fully qualified name that has a dot in it.
 */
final class OpenMetadataNames {
  private static final int NAME_LENGTH = 256;
  private static final int QUALIFIED_LENGTH = 3072;

  private static final List<Map.Entry<String, String>> RESERVED =
      List.of(
          Map.entry("::", "__reserved__colon__"),
          Map.entry(">", "__reserved__arrow__"),
          Map.entry("\"", "__reserved__quote__"),
          Map.entry("\n", "__reserved__newline__"),
          Map.entry("\t", "__reserved__tab__"));

  private OpenMetadataNames() {}

  /**
   * A name without what names cannot contain.
   *
   * @throws UnformattableException if there is none that no other object could have as well
   */
  static String encode(String name) throws UnformattableException {
    String encoded = name;
    if (isSpecial(name)) {
      if (name.contains("reserved__")) {
        throw new UnformattableException(
            "'reserved__' in the name " + name
                + " is how OpenMetadata's clients write characters that it cannot hold:"
                + " two objects could share the name");
      }
      for (Map.Entry<String, String> word : RESERVED) {
        encoded = encoded.replace(word.getKey(), word.getValue());
      }
      if (encoded.chars().anyMatch(c -> c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085')) {
        throw new UnformattableException("OpenMetadata's names cannot hold the line break in the name " + name);
      }
    }
    if (encoded.length() > NAME_LENGTH) {
      throw new UnformattableException(
          "OpenMetadata's names have at most " + NAME_LENGTH + " characters; this one has " + encoded.length()
              + " as its clients write it: " + encoded);
    }
    return encoded;
  }

  private static boolean isSpecial(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == ':' || c == '>' || c == '"' || c > '~' || c == '_') {
        return true;
      }
    }
    return false;
  }

  /** A fully qualified name of encoded parts. */
  static String qualified(String first, String... parts) throws UnformattableException {
    return below(quoted(first), parts);
  }

  /** The fully qualified name of something inside something else, whose qualified name is given. */
  static String below(String parent, String... parts) throws UnformattableException {
    StringBuilder name = new StringBuilder(parent);
    for (String part : parts) {
      name.append('.').append(quoted(part));
    }
    if (name.length() > QUALIFIED_LENGTH) {
      throw new UnformattableException(
          "OpenMetadata's qualified names have at most " + QUALIFIED_LENGTH + " characters: " + name);
    }
    return name.toString();
  }

  private static String quoted(String part) {
    return part.indexOf('.') < 0 ? part : '"' + part + '"';
  }
}
