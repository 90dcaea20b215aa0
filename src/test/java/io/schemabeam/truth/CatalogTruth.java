// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a database has, in the fields of the plain format, by the server's own word and the driver's. */
final class CatalogTruth {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CatalogTruth() {}

  /** Every object, by kind, schema, name and signature. */
  static SortedMap<String, JsonNode> of(Connection connection, String database) throws SQLException, IOException {
    SortedMap<String, JsonNode> objects = new TreeMap<>();
    Map<List<String>, String> jdbcTypes = jdbcTypes(connection);
    try (Statement statement = connection.createStatement()) {
      // As every session of a crawl has it, because these settings change how the server prints.
      statement.execute("set search_path = ''; set timezone = 'UTC'; set datestyle = 'ISO'");
      statement.execute(TestingPostgreSql.resource("/truth/functions.sql"));
      for (String name : List.of("relations", "others")) {
        try (ResultSet rows = statement.executeQuery(TestingPostgreSql.resource("/truth/" + name + ".sql"))) {
          while (rows.next()) {
            ObjectNode object = (ObjectNode) MAPPER.readTree(rows.getString(1));
            object.put("source", "database").put("database", database);
            object.path("columns").forEach(column -> addJdbcType(object, (ObjectNode) column, jdbcTypes));
            if (object.path("kind").asText().equals("type") && object.has("columns")) {
              addAttributeTypes(connection, object);
            }
            JsonNode pruned = CrawledObjects.normal(object);
            objects.put(CrawledObjects.key(object), pruned);
          }
        }
      }
    }
    return objects;
  }

  private static void addJdbcType(ObjectNode object, ObjectNode column, Map<List<String>, String> types) {
    String type =
        types.get(
            List.of(object.path("schema").asText(), object.path("name").asText(), column.path("name").asText()));
    if (type != null) {
      column.put("jdbcType", type);
    }
  }

  /** The driver's list of columns leaves out composite types, but it knows a row of one. */
  private static void addAttributeTypes(Connection connection, ObjectNode type) throws SQLException {
    String name = quoted(type.path("schema").asText()) + "." + quoted(type.path("name").asText());
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select (null::" + name + ").*")) {
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        ((ObjectNode) type.path("columns").get(i - 1))
            .put("jdbcType", JDBCType.valueOf(row.getMetaData().getColumnType(i)).getName());
      }
    }
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static Map<List<String>, String> jdbcTypes(Connection connection) throws SQLException {
    Map<List<String>, String> types = new HashMap<>();
    try (ResultSet rows = connection.getMetaData().getColumns(null, null, "%", "%")) {
      while (rows.next()) {
        types.put(
            List.of(rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"), rows.getString("COLUMN_NAME")),
            JDBCType.valueOf(rows.getInt("DATA_TYPE")).getName());
      }
    }
    return types;
  }
}
