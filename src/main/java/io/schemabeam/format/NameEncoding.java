// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a name so that it can be a part of a longer one: characters that a catalog gives a meaning are percent-encoded
 * (as UTF-8), and {@code %} only where it could be taken for such a code. Names without these characters stay as they
 * are, and different names stay different.
 */
final class NameEncoding {
  private final String reserved;
  private final List<String> codes = new ArrayList<>();

  /**
   * An encoding.
   *
   * @param reserved characters with a meaning, all of them in the basic plane
   */
  NameEncoding(String reserved) {
    this.reserved = reserved;
    codes.add("%25");
    for (int i = 0; i < reserved.length(); i++) {
      codes.add(code(reserved.charAt(i)));
    }
  }

  String encode(String name) {
    int first = firstSpecial(name);
    if (first < 0) {
      return name;
    }
    StringBuilder encoded = new StringBuilder(name.length() + 16).append(name, 0, first);
    for (int i = first; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isSpecial = c == '%' ? looksLikeCode(name, i) : reserved.indexOf(c) >= 0;
      encoded.append(isSpecial ? code(c) : String.valueOf(c));
    }
    return encoded.toString();
  }

  private int firstSpecial(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '%' || reserved.indexOf(c) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean looksLikeCode(String name, int at) {
    return codes.stream().anyMatch(code -> name.startsWith(code, at));
  }

  private static String code(char c) {
    if (c == '.') {
      // The only character that somebody reserves and URLs do not.
      return "%2E";
    }
    return URLEncoder.encode(String.valueOf(c), StandardCharsets.UTF_8);
  }
}
