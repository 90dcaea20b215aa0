// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts simpler words for what the parser does not know, or only after trying long, and what makes no difference to the
 * columns that are read: operators and collations. Strings and quoted names stay as they are.
 */
final class SimplerText {
  private static final Set<String> PLAIN_OPERATORS =
      Set.of("+", "-", "*", "/", "%", "=", "<>", "!=", "<", ">", "<=", ">=", "||");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`)"
              + "|(?<named>\\bOPERATOR\\([^)]*\\))"
              + "|(?<collation>\\bCOLLATE\\s+(?:\"(?:[^\"]|\"\")*\"|\\w+)(?:\\.(?:\"(?:[^\"]|\"\")*\"|\\w+))?)"
              + "|(?<operator>[-+*/<>=~!@#%^&|?]+)"
              + "|(?<word>[\\w$\\u0080-\\uFFFF]+)"
              + "|(?<other>[^\\s])",
          Pattern.CASE_INSENSITIVE);

  private SimplerText() {}

  static String of(String text) {
    Matcher token = TOKEN.matcher(text);
    StringBuilder simpler = new StringBuilder(text.length());
    boolean isAfterOperand = false;
    while (token.find()) {
      String operator = token.group("named") != null ? token.group("named") : token.group("operator");
      if (operator != null) {
        String known = isAfterOperand ? "=" : "-";
        token.appendReplacement(
            simpler, PLAIN_OPERATORS.contains(operator) ? Matcher.quoteReplacement(operator) : known);
      } else if (token.group("collation") != null) {
        token.appendReplacement(simpler, "");
        continue;
      }
      isAfterOperand =
          token.group("quoted") != null
              || token.group("word") != null
              || ")".equals(token.group("other"))
              || "]".equals(token.group("other"));
    }
    return token.appendTail(simpler).toString();
  }
}
