// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a CREATE TABLE statement says that its database keeps nowhere else: checks and the expressions of generated
 * columns. Reads the statement by its parentheses, quotes and comments; everything else is passed over.
 */
final class CreateTable {
  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final Map<String, String> generated = new LinkedHashMap<>();

  CreateTable(String sql) {
    this.sql = sql;
    tokenize();
    read();
  }

  /** A check; {@code name} is empty if it was not given one. */
  record Check(String name, String expression) {}

  /** A word, a quoted name, a literal or a sign, and how deep in parentheses it stands. */
  private record Token(String text, int from, int to, int depth) {
    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }

    /** The name that it spells. */
    String name() {
      char first = text.charAt(0);
      if (text.length() < 2 || "\"`['".indexOf(first) < 0) {
        return text;
      }
      String quote = String.valueOf(first == '[' ? ']' : first);
      return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
  }

  List<Check> checks() {
    return checks;
  }

  /** The expression of a generated column; null if there is none. */
  String generated(String column) {
    return generated.get(column.toLowerCase(Locale.ROOT));
  }

  /** Definitions of columns and constraints stand at depth 1, one after each comma of that depth. */
  private void read() {
    boolean begins = true;
    String column = "";
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.depth() != 1) {
        continue;
      }
      boolean sign = token.is("(") || token.is(",");
      if (begins && !sign) {
        column = token.name();
      }
      begins = sign;
      if (i + 1 < tokens.size() && tokens.get(i + 1).is("(") && tokens.get(i + 1).depth() == 2) {
        if (token.is("check")) {
          checks.add(new Check(constraintName(i), inParentheses(i + 1)));
        } else if (token.is("as")) {
          generated.put(column.toLowerCase(Locale.ROOT), inParentheses(i + 1));
        }
      }
    }
  }

  private String constraintName(int keyword) {
    return keyword >= 2 && tokens.get(keyword - 2).is("constraint") ? tokens.get(keyword - 1).name() : "";
  }

  private String inParentheses(int opening) {
    int depth = tokens.get(opening).depth();
    for (int i = opening + 1; i < tokens.size(); i++) {
      if (tokens.get(i).is(")") && tokens.get(i).depth() == depth) {
        return sql.substring(tokens.get(opening).to(), tokens.get(i).from()).strip();
      }
    }
    return "";
  }

  private void tokenize() {
    int depth = 0;
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      int end = end(i, c);
      if (Character.isWhitespace(c) || sql.startsWith("--", i) || sql.startsWith("/*", i)) {
        i = end;
        continue;
      }
      if (c == '(') {
        depth++;
      }
      tokens.add(new Token(sql.substring(i, end), i, end, depth));
      if (c == ')') {
        depth--;
      }
      i = end;
    }
  }

  /** Where a token ends. */
  private int end(int from, char first) {
    if (sql.startsWith("--", from)) {
      return after("\n", from);
    }
    if (sql.startsWith("/*", from)) {
      return after("*/", from + 2);
    }
    if ("\"`['".indexOf(first) >= 0) {
      char quote = first == '[' ? ']' : first;
      int i = from + 1;
      while (i < sql.length() && (sql.charAt(i) != quote || i + 1 < sql.length() && sql.charAt(i + 1) == quote)) {
        i += sql.charAt(i) == quote ? 2 : 1;
      }
      return Math.min(sql.length(), i + 1);
    }
    int i = from;
    while (i < sql.length() && (Character.isLetterOrDigit(sql.charAt(i)) || "_$.".indexOf(sql.charAt(i)) >= 0)) {
      i++;
    }
    return Math.max(i, from + 1);
  }

  private int after(String mark, int from) {
    int at = sql.indexOf(mark, from);
    return at < 0 ? sql.length() : at + mark.length();
  }
}
