// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Family;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A column of every type, held against the server's own words and what the driver reports. */
class EveryTypeTest {
  private static final TestingMariaDb SERVER = Fixture.server();

  private static List<Column> columns() throws SQLException {
    try (Connection connection = SERVER.connect("admin")) {
      CatalogObject table = Crawl.all(connection, Family.RELATIONS).get("app/every_type");
      return table.columns().orElseThrow();
    }
  }

  @Test
  void everyTypeOfTheServerIsThere() {
    // What a server calls a type of a column, apart from those that need a plugin or a later version.
    Set<String> known = Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "bit",
        "char", "varchar", "binary", "varbinary", "tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob",
        "mediumblob", "longblob", "enum", "set", "date", "time", "datetime", "timestamp", "year", "uuid", "inet4",
        "inet6", "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
        "geometrycollection");
    assertThat(SERVER.facts("select distinct data_type from information_schema.columns"
        + " where table_schema = 'app' and table_name = 'every_type'")).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void typesAreSpelledAsTheServerDoes() throws SQLException {
    List<String> spelled = new ArrayList<>();
    for (Column column : columns()) {
      spelled.add(column.name() + " " + column.type().orElseThrow() + " " + column.nullable().orElseThrow());
    }
    assertThat(spelled).isEqualTo(SERVER.facts(
        "show columns from app.every_type").stream().map(EveryTypeTest::nameTypeAndNull).toList());
  }

  private static String nameTypeAndNull(String row) {
    String[] first = row.split(" (?=YES |NO )", 2);
    return first[0] + " " + first[1].startsWith("YES");
  }

  @Test
  void jdbcTypesAreThoseOfTheDriver() throws SQLException {
    Map<String, String> expected = new TreeMap<>();
    try (Connection connection = SERVER.connect()) {
      DatabaseMetaData metaData = connection.getMetaData();
      try (ResultSet rows = metaData.getColumns("app", null, "every\\_type", null)) {
        while (rows.next()) {
          expected.put(rows.getString("COLUMN_NAME"), JDBCType.valueOf(rows.getInt("DATA_TYPE")).name());
        }
      }
    }
    Map<String, String> found = new TreeMap<>();
    columns().forEach(column -> found.put(column.name(), column.jdbcType().orElseThrow()));
    assertThat(found).isEqualTo(expected).hasSize(69);
  }

  @Test
  void lengthPrecisionAndScaleAreAsDeclared() throws SQLException {
    // The declaration itself, taken apart: name(a), name(a,b).
    for (Column column : columns()) {
      String type = column.type().orElseThrow();
      String base = type.replaceFirst("[( ].*", "");
      List<Integer> declared = new ArrayList<>();
      java.util.regex.Matcher numbers = java.util.regex.Pattern.compile("^\\w+\\((\\d+)(?:,(\\d+))?\\)").matcher(type);
      if (numbers.find()) {
        declared.add(Integer.valueOf(numbers.group(1)));
        if (numbers.group(2) != null) {
          declared.add(Integer.valueOf(numbers.group(2)));
        }
      }
      boolean hasLength = Set.of("char", "varchar", "binary", "varbinary", "bit").contains(base);
      boolean hasPrecision =
          Set.of("decimal", "float", "double", "time", "datetime", "timestamp").contains(base) && !declared.isEmpty();
      assertThat(column.length().orElse(null)).as(column.name()).isEqualTo(hasLength ? declared.get(0) : null);
      assertThat(column.precision().orElse(null)).as(column.name()).isEqualTo(hasPrecision ? declared.get(0) : null);
      assertThat(column.scale().orElse(null)).as(column.name()).isEqualTo(declared.size() > 1 ? declared.get(1) : null);
    }
  }

  @Test
  void precisionAndScaleAreThoseThatAResultHas() throws SQLException {
    List<Column> columns = columns();
    try (Connection connection = SERVER.connect(); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from app.every_type")) {
      ResultSetMetaData metaData = rows.getMetaData();
      assertThat(metaData.getColumnCount()).isEqualTo(columns.size());
      for (int i = 1; i <= columns.size(); i++) {
        Column column = columns.get(i - 1);
        assertThat(metaData.getColumnName(i)).isEqualTo(column.name());
        if (column.jdbcType().orElseThrow().equals("DECIMAL")) {
          assertThat(metaData.getPrecision(i)).as(column.name()).isEqualTo(column.precision().orElseThrow());
          assertThat(metaData.getScale(i)).as(column.name()).isEqualTo(column.scale().orElseThrow());
        }
      }
    }
  }

  @Test
  void labelsAreReadAsTheyWereWritten() throws SQLException {
    Map<String, List<String>> labels = new TreeMap<>();
    for (Column column : columns()) {
      if (!column.enumLabels().isEmpty()) {
        labels.put(column.name(), column.enumLabels());
      }
    }
    assertThat(labels).isEqualTo(Map.of(
        "e", List.of("a", "b'c", "d,e", "back\\slash", "\"ä\""),
        "s", List.of("x", "y")));
  }
}
