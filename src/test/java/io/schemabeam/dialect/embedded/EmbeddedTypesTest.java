// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.model.Column;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every type of each engine: {@code type} against the statement that the engine itself would make the table with,
 * {@code jdbcType} against what its driver says of a result, sizes against what was declared.
 */
final class EmbeddedTypesTest {
  private static final Pattern SIZES = Pattern.compile("\\(\\s*(\\d+)\\s*([KMG]?)(?:\\s*,\\s*(\\d+))?\\s*\\)");

  private static final List<String> H2 = List.of(
      "char", "char(5)", "varchar", "varchar(20)", "clob", "clob(10240)", "varchar_ignorecase(9)", "binary",
      "binary(4)", "varbinary", "varbinary(30)", "blob", "blob(5000)", "boolean", "tinyint", "smallint", "integer",
      "bigint", "numeric", "numeric(10)", "numeric(10,3)", "decimal(8,2)", "real", "double precision", "float(20)",
      "float", "decfloat", "decfloat(12)", "date", "time", "time(3)", "time with time zone", "time(9) with time zone",
      "timestamp", "timestamp(0)", "timestamp with time zone", "timestamp(3) with time zone", "interval year",
      "interval month(5)", "interval day", "interval hour", "interval minute", "interval second",
      "interval second(5,3)", "interval year to month", "interval day to hour", "interval day to minute",
      "interval day(5) to second(3)", "interval hour to minute", "interval hour to second", "interval minute to second",
      "java_object", "java_object(50)", "enum('a','b''c')", "geometry", "geometry(point,4326)", "json", "json(100)",
      "uuid", "integer array", "varchar(10) array[5]", "integer array array", "row(a integer, b varchar(5))", "amount");

  private static final List<String> HSQLDB = List.of(
      "char", "char(5)", "varchar(20)", "clob", "clob(10K)", "binary", "binary(4)", "varbinary(30)", "blob",
      "blob(5000)", "boolean", "tinyint", "smallint", "integer", "bigint", "numeric", "numeric(10)", "numeric(10,3)",
      "decimal(8,2)", "real", "double precision", "float(20)", "float", "date", "time", "time(3)",
      "time with time zone", "time(6) with time zone", "timestamp", "timestamp(0)", "timestamp with time zone",
      "timestamp(3) with time zone", "interval year", "interval month(5)", "interval day(5) to second(3)",
      "interval hour to minute", "other", "bit", "bit(5)", "bit varying(7)", "longvarchar", "longvarbinary", "uuid",
      "integer array", "varchar(10) array[5]", "amount");

  private static final List<String> DUCKDB = List.of(
      "boolean", "tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint",
      "uhugeint", "float", "double", "decimal", "decimal(38,10)", "varchar", "varchar(10)", "blob", "bit", "date",
      "time", "timetz", "time_ns", "timestamp", "timestamptz", "timestamp_s", "timestamp_ms", "timestamp_ns",
      "interval", "uuid", "json", "integer[]", "integer[3]", "decimal(5,1)[][]", "struct(a integer, b varchar)",
      "map(varchar, decimal(4,2))", "union(n integer, s varchar)", "enum('a','b''c')", "bignum", "amount");

  private static final List<String> SQLITE = List.of(
      "int", "integer", "tinyint", "smallint", "mediumint", "bigint", "unsigned big int", "int2", "int8",
      "character(20)", "varchar(255)", "varying character(255)", "nchar(55)", "native character(70)", "nvarchar(100)",
      "text", "clob", "blob", "real", "double", "double precision", "float", "numeric", "numeric(8)", "decimal(10,5)",
      "decimal( 9 , 4 )", "boolean", "date", "datetime", "timestamp", "time", "json", "uuid", "any");

  @Test
  void h2() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:types", "sa", "")) {
      execute(connection, "create domain amount as numeric(7,2)");
      List<Column> columns = columns(new H2Dialect(), connection, "PUBLIC", "T", H2);
      String script = String.join("\n", texts(connection, "script nodata"));
      String table = script.substring(script.indexOf("TABLE \"PUBLIC\".\"T\"("));
      Map<String, String> types = new LinkedHashMap<>();
      Matcher line =
          Pattern.compile("(?m)^ {4}\"(C\\d+)\" (.*?),?$").matcher(table.substring(0, table.indexOf("\n);")));
      while (line.find()) {
        types.put(line.group(1), line.group(2));
      }
      assertTypes(columns, types);
      assertDriver(columns, connection, "PUBLIC.T");
      assertSizes(columns, H2);
      assertThat(columns.get(columns.size() - 1).baseType()).contains("NUMERIC(7, 2)");
    }
  }

  @Test
  void h2TellsTheSameWhereNamesAreInLowerCase() throws SQLException {
    try (Connection upper = DriverManager.getConnection("jdbc:h2:mem:upper_types", "sa", "");
        Connection lower = DriverManager.getConnection("jdbc:h2:mem:lower_types;DATABASE_TO_LOWER=TRUE", "sa", "")) {
      List<String> types = H2.subList(0, H2.size() - 1).stream().filter(type -> !type.startsWith("row")).toList();
      List<Column> expected = columns(new H2Dialect(), upper, "PUBLIC", "T", types);
      List<Column> columns = columns(new H2Dialect(), lower, "public", "t", types);
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        assertThat(List.of(column.type(), column.jdbcType(), column.length(), column.precision(), column.scale()))
            .isEqualTo(List.of(expected.get(i).type(), expected.get(i).jdbcType(), expected.get(i).length(),
                expected.get(i).precision(), expected.get(i).scale()));
      }
    }
  }

  @Test
  void hsqldb() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:hsqldb:mem:types", "SA", "")) {
      execute(connection, "create domain amount as numeric(7,2)");
      List<Column> columns = columns(new HsqldbDialect(), connection, "PUBLIC", "T", HSQLDB);
      String table = texts(connection, "script").stream()
          .filter(text -> text.startsWith("CREATE MEMORY TABLE PUBLIC.T(")).findFirst().orElseThrow();
      Map<String, String> types = new LinkedHashMap<>();
      Matcher column = Pattern.compile("(C\\d+) (.*?)(?=,C\\d+ |\\)$)").matcher(table);
      while (column.find()) {
        types.put(column.group(1), column.group(2));
      }
      assertTypes(columns, types);
      assertDriver(columns, connection, "PUBLIC.T");
      assertSizes(columns.subList(0, HSQLDB.indexOf("longvarchar")), HSQLDB);
    }
  }

  @Test
  void duckDb() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      execute(connection, "create type amount as decimal(7,2)");
      List<Column> columns = columns(new DuckDbDialect(), connection, "main", "T", DUCKDB);
      Map<String, String> types = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("describe T")) {
        while (rows.next()) {
          types.put(rows.getString("column_name"), rows.getString("column_type"));
        }
      }
      assertTypes(columns, types);
      assertDriver(columns, connection, "T");
      // Without sizes DECIMAL is DECIMAL(18,3), and a length in VARCHAR(n) is forgotten.
      assertThat(columns.get(DUCKDB.indexOf("decimal"))).extracting(Column::precision, Column::scale)
          .containsExactly(Optional.of(18), Optional.of(3));
      assertThat(columns.get(DUCKDB.indexOf("decimal(38,10)"))).extracting(Column::precision, Column::scale)
          .containsExactly(Optional.of(38), Optional.of(10));
      assertThat(columns).allSatisfy(column -> assertThat(column.length()).isEmpty());
      assertThat(columns).filteredOn(column -> column.precision().isPresent())
          .allSatisfy(column -> assertThat(column.type().orElseThrow()).startsWith("DECIMAL("));
    }
  }

  @Test
  void sqlite() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      List<Column> columns = columns(new SqliteDialect(), connection, "", "T", SQLITE);
      Map<String, String> types = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("pragma table_info(T)")) {
        while (rows.next()) {
          types.put(rows.getString("name"), rows.getString("type"));
        }
      }
      assertTypes(columns, types);
      assertDriver(columns, connection, "T");
      assertSizes(columns, SQLITE);
    }
  }

  private static List<Column> columns(
      Dialect dialect, Connection connection, String schema, String table, List<String> types) throws SQLException {
    List<String> declarations = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      declarations.add("C" + i + " " + types.get(i));
    }
    execute(connection, "create table " + table + " (" + String.join(", ", declarations) + ")");
    List<ListedObject> objects = new ArrayList<>();
    dialect.list(connection, new ListingRequest("db", Family.RELATIONS, ObjectFilter.ALL, false), objects::add);
    objects.removeIf(object -> !object.key().name().equals(table) || !object.key().schema().equals(schema));
    DescribeRequest request = new DescribeRequest("source", "db", Family.RELATIONS, objects, Detail.FULL, true);
    List<Column> columns = dialect.describe(connection, request).objects().get(0).columns().orElseThrow();
    assertThat(columns).hasSameSizeAs(types);
    return columns;
  }

  private static void assertTypes(List<Column> columns, Map<String, String> expected) {
    Map<String, String> actual = new LinkedHashMap<>();
    columns.forEach(column -> actual.put(column.name(), column.type().orElse("")));
    assertThat(actual).isEqualTo(expected);
  }

  private static void assertDriver(List<Column> columns, Connection connection, String table) throws SQLException {
    Map<String, String> expected = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from " + table)) {
      ResultSetMetaData metaData = rows.getMetaData();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        expected.put(metaData.getColumnName(i), JDBCType.valueOf(metaData.getColumnType(i)).getName());
      }
    }
    Map<String, String> actual = new LinkedHashMap<>();
    columns.forEach(column -> actual.put(column.name(), column.jdbcType().orElse("")));
    assertThat(actual).isEqualTo(expected);
  }

  /** Sizes of plain types are the numbers in their declaration. */
  private static void assertSizes(List<Column> columns, List<String> declared) {
    for (int i = 0; i < columns.size(); i++) {
      String text = declared.get(i);
      Matcher sizes = SIZES.matcher(text);
      boolean plain = !text.contains("interval") && !text.contains("array") && !text.contains("row(")
          && !text.contains("float") && !text.equals("amount") && !text.contains("geometry");
      if (!plain || !sizes.find()) {
        continue;
      }
      int first = Integer.parseInt(sizes.group(1)) * (sizes.group(2).equals("K") ? 1024 : 1);
      boolean digits = text.matches("(numeric|decimal|decfloat|time).*");
      Column column = columns.get(i);
      assertThat(digits ? column.precision() : column.length()).as(text).contains(first);
      assertThat(digits ? column.length() : column.precision()).as(text).isEmpty();
      if (sizes.group(3) != null) {
        assertThat(column.scale()).as(text).contains(Integer.parseInt(sizes.group(3)));
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
