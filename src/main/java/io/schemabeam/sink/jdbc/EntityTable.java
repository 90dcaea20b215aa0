// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of a sink and the SQL that keeps them.
 *
 * @param database what the SQL is for
 * @param name the table's name
 * @param history whether {@code NAME_history} has the versions before
 */
record EntityTable(CatalogDatabase database, String name, boolean history) {
  /** All columns of both tables, in the order of parameters. */
  private static final List<String> COLUMNS =
      List.of(
          "id", "place", "place_rest", "source", "database_name", "schema_name", "object_name", "kind", "entity_key",
          "document", "digest", "valid_from", "valid_to");

  private static final String KEY = "id";

  /** Names are cut to this length, so that they are of a type that can be compared in every database. */
  static final int NAME_LENGTH = 1000;

  /** Creates what is missing. */
  void create(Connection connection) throws SQLException {
    CatalogDatabase.Types types = database.types(connection);
    if (create(connection, name, columns(types) + ", primary key (id)") && database.wantsIndex()) {
      execute(connection, "create index " + unqualified() + "_place on " + name + " (place)");
    }
    if (history) {
      create(connection, historyName(), columns(types) + ", primary key (id, valid_from)");
    }
  }

  /** Whether the table was missing; two workers may find so at once, and one of them creates it. */
  private boolean create(Connection connection, String table, String contents) throws SQLException {
    if (exists(connection, table)) {
      return false;
    }
    try {
      execute(connection, "create table " + table + " (" + contents + ")" + database.tableOptions());
      return true;
    } catch (SQLException failure) {
      if (exists(connection, table)) {
        return false;
      }
      throw failure;
    }
  }

  /** Takes the least place of a page and the least above it; rows of id, place, rest, digest and whether it is gone. */
  String select() {
    return "select id, place, place_rest, digest, case when valid_to is null then 0 else 1 end from " + name
        + " where place >= ? and place <= ?";
  }

  /** See {@link CatalogDatabase#upsert}. */
  List<String> upsert() {
    return database.upsert(name, COLUMNS, KEY);
  }

  /** Takes the time and the id. */
  String remove() {
    return "update " + name + " set valid_to = ? where id = ? and valid_to is null";
  }

  /** Copies the row that is there to the history; takes the time at which it ends, if it has not ended, and the id. */
  String keep(CatalogDatabase.Types types) {
    String columns = String.join(", ", COLUMNS);
    String values =
        columns.replace("valid_to", "coalesce(valid_to, cast(? as " + types.timestamp() + "))");
    return "insert into " + historyName() + " (" + columns + ") select " + values + " from " + name + " where id = ?";
  }

  private static String columns(CatalogDatabase.Types types) {
    return COLUMNS.stream().map(column -> column + " " + type(column, types)).collect(Collectors.joining(", "));
  }

  private static String type(String column, CatalogDatabase.Types types) {
    return switch (column) {
      case "id", "digest" -> "char(32) not null";
      case "place" -> "varchar(" + Place.LENGTH + ") not null";
      case "source" -> "varchar(60) not null";
      case "kind" -> "varchar(60) not null";
      case "entity_key", "document" -> types.text() + " not null";
      case "valid_from" -> types.timestamp() + " not null";
      case "valid_to" -> types.timestamp();
      case "database_name", "schema_name", "object_name" -> "varchar(" + NAME_LENGTH + ")";
      default -> types.text();
    };
  }

  private String historyName() {
    return name + "_history";
  }

  private String unqualified() {
    return name.substring(name.indexOf('.') + 1);
  }

  /** Asks for the columns, so that a table of somebody else's is not taken for one of ours. */
  private static boolean exists(Connection connection, String table) {
    try {
      execute(connection, "select " + String.join(", ", COLUMNS) + " from " + table + " where 1 = 0");
      return true;
    } catch (SQLException absent) {
      return false;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
