// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What differs between catalog databases: types, how a row is put in place, and timeouts. */
enum CatalogDatabase {
  POSTGRESQL("text", "timestamp(6)") {
    @Override
    List<String> upsert(String table, List<String> columns, String key) {
      return List.of(
          insert(table, columns) + " on conflict (" + key + ") do update set "
              + assignments(columns, key, column -> "excluded." + column));
    }

    @Override
    Properties timeouts(int seconds) {
      return properties("connectTimeout", seconds, "loginTimeout", seconds, "socketTimeout", seconds * 3);
    }
  },

  MARIADB("longtext", "datetime(6)") {
    @Override
    List<String> upsert(String table, List<String> columns, String key) {
      return List.of(
          insert(table, columns) + " on duplicate key update "
              + assignments(columns, key, column -> "values(" + column + ")"));
    }

    @Override
    String tableOptions() {
      // Names and texts of any database have to fit, and equal means equal.
      return " character set utf8mb4 collate utf8mb4_bin";
    }

    @Override
    Properties timeouts(int seconds) {
      return properties("connectTimeout", seconds * 1000, "socketTimeout", seconds * 3000);
    }
  },

  H2("character large object", "timestamp(6)") {
    @Override
    List<String> upsert(String table, List<String> columns, String key) {
      return List.of(
          "merge into " + table + " (" + String.join(", ", columns) + ") key (" + key + ") values ("
              + parameters(columns) + ")");
    }
  },

  DUCKDB("varchar", "timestamp") {
    @Override
    List<String> upsert(String table, List<String> columns, String key) {
      return POSTGRESQL.upsert(table, columns, key);
    }

    @Override
    boolean wantsIndex() {
      // Columns are scanned, and an indexed one makes an update a deletion that its own transaction still sees.
      return false;
    }
  },

  /** Any other: types by its driver's word, rows by deletion and insertion. */
  OTHER("", "") {
    @Override
    Types types(Connection connection) throws SQLException {
      Set<String> known = new HashSet<>();
      try (ResultSet types = connection.getMetaData().getTypeInfo()) {
        while (types.next()) {
          known.add(types.getString("TYPE_NAME").toLowerCase(Locale.ROOT));
        }
      }
      String text =
          List.of("clob", "text", "character large object", "long varchar").stream()
              .filter(known::contains)
              .findFirst()
              .orElse("varchar(32000)");
      String timestamp = known.contains("datetime2") ? "datetime2" : "timestamp";
      return new Types(text, timestamp);
    }

    @Override
    List<String> upsert(String table, List<String> columns, String key) {
      return List.of("delete from " + table + " where " + key + " = ?", insert(table, columns));
    }
  };

  private final Types types;

  CatalogDatabase(String textType, String timestampType) {
    this.types = new Types(textType, timestampType);
  }

  /** Names of types: of texts without a limit, and of a time without a zone, to the microsecond if it can. */
  record Types(String text, String timestamp) {}

  /** The one that a URL leads to. */
  static CatalogDatabase of(String url) {
    String product = url.split(":", 3)[1];
    return switch (product) {
      case "postgresql" -> POSTGRESQL;
      case "mariadb", "mysql" -> MARIADB;
      case "h2" -> H2;
      case "duckdb" -> DUCKDB;
      default -> OTHER;
    };
  }

  Types types(Connection connection) throws SQLException {
    return types;
  }

  /**
   * The statements that put a row in its place, whether it is there or not. The last one takes all columns in order,
   * one before it the key.
   */
  abstract List<String> upsert(String table, List<String> columns, String key);

  /** Connection properties that keep a dead server from being waited for. */
  Properties timeouts(int seconds) {
    return new Properties();
  }

  String tableOptions() {
    return "";
  }

  boolean wantsIndex() {
    return true;
  }

  private static String insert(String table, List<String> columns) {
    return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + parameters(columns) + ")";
  }

  private static String parameters(List<String> columns) {
    return columns.stream().map(column -> "?").collect(Collectors.joining(", "));
  }

  private static String assignments(List<String> columns, String key, UnaryOperator<String> newValue) {
    return columns.stream()
        .filter(column -> !column.equals(key))
        .map(column -> column + " = " + newValue.apply(column))
        .collect(Collectors.joining(", "));
  }

  private static Properties properties(Object... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]));
    }
    return properties;
  }
}
