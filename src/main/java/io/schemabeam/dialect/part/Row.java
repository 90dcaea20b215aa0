// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The current row of a part's result. Columns are looked up by name once for the whole result; a column that a
 * database's SQL does not have reads as NULL.
 */
public final class Row {
  private final ResultSet rows;
  private final Map<String, Integer> indexes = new HashMap<>();

  /** Wraps a result before its first row. */
  public Row(ResultSet rows) throws SQLException {
    this.rows = rows;
    ResultSetMetaData metaData = rows.getMetaData();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      // The very strings that mappers ask with: a map compares those no further.
      indexes.put(metaData.getColumnLabel(i).toLowerCase(Locale.ROOT).intern(), i);
    }
  }

  /** Steps to the next row; false after the last. */
  public boolean next() throws SQLException {
    return rows.next();
  }

  /** Whether the database's SQL has a column. */
  public boolean has(String column) {
    return indexes.containsKey(column);
  }

  /** The text of a column; null for NULL. */
  public String text(String column) throws SQLException {
    Integer index = indexes.get(column);
    return index == null ? null : rows.getString(index);
  }

  /** The text of a column that is part of a key; empty for NULL. */
  public String name(String column) throws SQLException {
    String text = text(column);
    return text == null ? "" : text;
  }

  /** The text of a column. */
  public Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(text(column));
  }

  /** The number in a column; 0 for NULL. */
  public long number(String column) throws SQLException {
    Integer index = indexes.get(column);
    return index == null ? 0 : rows.getLong(index);
  }

  /** The number in a column; null for NULL. */
  public Long optionalNumber(String column) throws SQLException {
    Integer index = indexes.get(column);
    if (index == null) {
      return null;
    }
    long number = rows.getLong(index);
    return rows.wasNull() ? null : number;
  }

  /** The small number in a column. */
  public Optional<Integer> optionalInteger(String column) throws SQLException {
    Long number = optionalNumber(column);
    return number == null ? Optional.empty() : Optional.of(number.intValue());
  }

  /** The truth of a column; false for NULL. */
  public boolean flag(String column) throws SQLException {
    Integer index = indexes.get(column);
    return index != null && rows.getBoolean(index);
  }

  /** The truth of a column. */
  public Optional<Boolean> optionalFlag(String column) throws SQLException {
    Integer index = indexes.get(column);
    if (index == null) {
      return Optional.empty();
    }
    boolean flag = rows.getBoolean(index);
    return rows.wasNull() ? Optional.empty() : Optional.of(flag);
  }

  /** The texts of an SQL array, or of a list of SQL literals where the database knows no arrays; empty for NULL. */
  public List<String> texts(String column) throws SQLException {
    Integer index = indexes.get(column);
    Object value = index == null ? null : rows.getObject(index);
    if (value instanceof Array array) {
      List<String> texts = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        texts.add((String) element);
      }
      array.free();
      return texts;
    }
    return value == null ? List.of() : SqlLiterals.texts(value.toString());
  }

  /** The numbers of a list like {@code {1,2}} or {@code 1 2}; empty for NULL. */
  public List<Integer> numbers(String column) throws SQLException {
    String text = text(column);
    List<Integer> numbers = new ArrayList<>();
    int length = text == null ? 0 : text.length();
    for (int i = 0; i < length; ) {
      int start = i;
      while (i < length && (Character.isDigit(text.charAt(i)) || text.charAt(i) == '-')) {
        i++;
      }
      if (i > start) {
        numbers.add(Integer.parseInt(text, start, i, 10));
      } else {
        i++;
      }
    }
    return numbers;
  }

  /** A 64-bit change token: the column's number modulo 2^64, which an aggregate may have carried beyond. */
  public long token(String column) throws SQLException {
    Integer index = indexes.get(column);
    java.math.BigDecimal token = index == null ? null : rows.getBigDecimal(index);
    return token == null ? 0 : token.toBigInteger().longValue();
  }
}
