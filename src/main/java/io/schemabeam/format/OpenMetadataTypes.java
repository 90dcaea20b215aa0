// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Column;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** OpenMetadata's words for column types: by the database's own name of the type, else by JDBC's. */
final class OpenMetadataTypes {
  static final String ARRAY = "ARRAY";

  /** Types whose {@code dataLength} is asked for. */
  private static final Set<String> WITH_LENGTH = Set.of("CHAR", "VARCHAR", "BINARY", "VARBINARY");

  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    same("bigint", "bit", "blob", "boolean", "bytea", "char", "cidr", "clob", "date", "datetime", "decimal", "double",
        "float", "geography", "geometry", "image", "inet", "int", "interval", "json", "long", "longblob", "macaddr",
        "mediumblob", "mediumtext", "money", "ntext", "number", "numeric", "pg_lsn", "pg_snapshot", "point", "polygon",
        "rowid", "set", "smallint", "string", "text", "time", "timestamp", "tinyint", "tsquery", "tsvector",
        "txid_snapshot", "uuid", "varchar", "xml", "year", "binary", "varbinary", "struct", "map", "union", "enum");
    to("BIGINT", "int8", "bigserial", "oid");
    to("BINARY", "raw", "long raw", "bfile");
    to("BIT", "bit varying");
    to("BLOB", "tinyblob");
    to("BOOLEAN", "bool");
    to("CHAR", "character", "bpchar", "nchar", "\"char\"");
    to("DATETIME", "datetime2", "datetimeoffset", "smalldatetime");
    to("DOUBLE", "double precision", "float8", "binary_double");
    to("FLOAT", "real", "float4", "binary_float");
    to("GEOMETRY", "box", "circle", "line", "lseg", "path");
    to("INT", "integer", "int4", "mediumint", "serial");
    to("JSON", "jsonb", "object", "variant");
    to("MACADDR", "macaddr8");
    to("MONEY", "smallmoney");
    to("SMALLINT", "int2", "smallserial");
    to("STRING", "name");
    to("TEXT", "longtext", "tinytext", "citext");
    to("TIME", "time without time zone", "time with time zone", "timetz");
    to("TIMESTAMP", "timestamp without time zone");
    to("TIMESTAMPZ", "timestamp with time zone", "timestamptz", "timestamp with local time zone");
    to("VARCHAR", "character varying", "nvarchar", "varchar2", "nvarchar2");
    to("XML", "xmltype");
  }

  private static final Pattern ARRAYS = Pattern.compile("(\\[\\])+$");
  private static final Pattern SIZE = Pattern.compile("\\([^)]*\\)");

  private OpenMetadataTypes() {}

  private static void same(String... names) {
    for (String name : names) {
      BY_NAME.put(name, name.toUpperCase(Locale.ROOT));
    }
  }

  private static void to(String type, String... names) {
    for (String name : names) {
      BY_NAME.put(name, type);
    }
  }

  /** The type of a column, under its domain if it has one. */
  static String of(Column column) {
    String type = column.baseType().or(column::type).orElse("");
    if (isArray(type)) {
      return ARRAY;
    }
    return column.enumLabels().isEmpty() ? named(type, column.jdbcType().orElse("")) : "ENUM";
  }

  /** The type of an array's elements. */
  static String ofElements(Column column) {
    String type = column.baseType().or(column::type).orElse("");
    return column.enumLabels().isEmpty() ? named(ARRAYS.matcher(type).replaceAll(""), "") : "ENUM";
  }

  /** What {@code dataLength} says: the length of types that have one, and 1 as OpenMetadata's own crawlers write it. */
  static int length(String type, Column column) {
    return WITH_LENGTH.contains(type) ? column.length().orElse(1) : 1;
  }

  private static boolean isArray(String type) {
    return type.endsWith("[]");
  }

  private static String named(String type, String jdbcType) {
    String name = SIZE.matcher(type.toLowerCase(Locale.ROOT)).replaceAll("").replace(" unsigned", "").strip();
    String known = BY_NAME.get(name);
    return known != null ? known : BY_NAME.getOrDefault(jdbcType.toLowerCase(Locale.ROOT), "UNKNOWN");
  }
}
