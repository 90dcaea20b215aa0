// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Column;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** DataHub's classes of column types. */
final class DataHubTypes {
  private static final Map<String, String> BY_JDBC_TYPE =
      Map.ofEntries(
          Map.entry("ARRAY", "Array"),
          Map.entry("BIGINT", "Number"),
          Map.entry("BINARY", "Bytes"),
          Map.entry("BIT", "Boolean"),
          Map.entry("BLOB", "Bytes"),
          Map.entry("BOOLEAN", "Boolean"),
          Map.entry("CHAR", "String"),
          Map.entry("CLOB", "String"),
          Map.entry("DATE", "Date"),
          Map.entry("DECIMAL", "Number"),
          Map.entry("DOUBLE", "Number"),
          Map.entry("FLOAT", "Number"),
          Map.entry("INTEGER", "Number"),
          Map.entry("LONGNVARCHAR", "String"),
          Map.entry("LONGVARBINARY", "Bytes"),
          Map.entry("LONGVARCHAR", "String"),
          Map.entry("NCHAR", "String"),
          Map.entry("NCLOB", "String"),
          Map.entry("NUMERIC", "Number"),
          Map.entry("NVARCHAR", "String"),
          Map.entry("REAL", "Number"),
          Map.entry("SMALLINT", "Number"),
          Map.entry("STRUCT", "Record"),
          Map.entry("TIME", "Time"),
          Map.entry("TIMESTAMP", "Time"),
          Map.entry("TIMESTAMP_WITH_TIMEZONE", "Time"),
          Map.entry("TIME_WITH_TIMEZONE", "Time"),
          Map.entry("TINYINT", "Number"),
          Map.entry("VARBINARY", "Bytes"),
          Map.entry("VARCHAR", "String"));

  /** Types that JDBC has no word for, or the wrong one. */
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("bit", "Bytes"),
          Map.entry("bit varying", "Bytes"),
          Map.entry("cidr", "String"),
          Map.entry("inet", "String"),
          Map.entry("interval", "Time"),
          Map.entry("json", "Record"),
          Map.entry("jsonb", "Record"),
          Map.entry("macaddr", "String"),
          Map.entry("macaddr8", "String"),
          Map.entry("money", "Number"),
          Map.entry("tsvector", "Bytes"),
          Map.entry("uuid", "String"),
          Map.entry("xml", "String"));

  private static final Pattern SIZE = Pattern.compile("\\([^)]*\\)");

  private DataHubTypes() {}

  /** The member of the union of types. */
  static String of(Column column) {
    String type = column.baseType().or(column::type).orElse("");
    String kind;
    if (type.endsWith("[]")) {
      kind = "Array";
    } else if (!column.enumLabels().isEmpty()) {
      kind = "Enum";
    } else {
      String name = SIZE.matcher(type.toLowerCase(Locale.ROOT)).replaceAll("").strip();
      String named = BY_NAME.get(name);
      kind = named != null ? named : BY_JDBC_TYPE.getOrDefault(column.jdbcType().orElse(""), "Null");
    }
    return "com.linkedin.schema." + kind + "Type";
  }
}
