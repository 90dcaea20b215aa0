// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads lists of quoted texts as MariaDB and MySQL print them: {@code 'a','it''s','back\\slash'}.
 *
 * @see <a href="https://mariadb.com/kb/en/string-literals/">string literals</a>
 */
final class SqlLiterals {
  private SqlLiterals() {}

  /** The texts between quotes, unescaped. */
  static List<String> texts(String list) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = null;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (text == null) {
        text = c == '\'' ? new StringBuilder() : null;
      } else if (c == '\'' && i + 1 < list.length() && list.charAt(i + 1) == '\'') {
        text.append(list.charAt(++i));
      } else if (c == '\'') {
        texts.add(text.toString());
        text = null;
      } else if (c == '\\' && i + 1 < list.length()) {
        text.append(unescaped(list.charAt(++i)));
      } else {
        text.append(c);
      }
    }
    return texts;
  }

  private static char unescaped(char c) {
    return switch (c) {
      case '0' -> '\0';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'Z' -> '\u001a';
      default -> c;
    };
  }
}
