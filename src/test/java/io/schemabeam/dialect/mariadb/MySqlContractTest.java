// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.DialectContract;
import io.schemabeam.dialect.Feature;
import io.schemabeam.model.Column;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract on a MySQL server that is there, because none comes with the build: {@code SCHEMABEAM_TEST_MYSQL} is its
 * URL, with a user who may do everything, for example
 * {@code jdbc:mariadb://localhost:3306/?user=root&allowPublicKeyRetrieval=true}.
 */
@EnabledIfEnvironmentVariable(named = MySqlContractTest.URL, matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySqlContractTest extends DialectContract {
  static final String URL = "SCHEMABEAM_TEST_MYSQL";

  private static final String EVERY_TYPE = """
      create table contract.every_type (
        ti tinyint, tu tinyint unsigned, bo boolean, si smallint, mi mediumint, i int, iu int unsigned, iz int zerofill,
        b bigint, bu bigint unsigned, de decimal(10,2) default 1.5, d0 decimal, fl float, f2 float(7,3), du double,
        d2 double(9,4), bi bit(3) default b'101', b1 bit, ch char(5), vc varchar(40) default 'it''s',
        nu varchar(9) default 'NULL', bn binary(4), vb varbinary(9), tt tinytext, te text, mt mediumtext, lt longtext,
        tb tinyblob, bl blob, mb mediumblob, lb longblob, e enum('a', 'b,c') default 'a', s set('x', 'y'), da date,
        tm time, t3 time(3), dt datetime default '2020-01-02 03:04:05', d6 datetime(6),
        ts timestamp(3) null default current_timestamp(3), ye year, js json, ex int default (i + 1),
        ge geometry, po point, li linestring, pg polygon, mp multipoint, ml multilinestring, mg multipolygon,
        gc geometrycollection)
      """;

  @BeforeAll
  void createSchema() throws SQLException {
    try (Connection connection = DriverManager.getConnection(System.getenv(URL))) {
      createSchema(connection, "mariadb", script -> script.replaceFirst("create sequence [^;]*;\n\n", ""));
    }
  }

  @AfterAll
  void dropSchema() throws SQLException {
    try (Connection connection = DriverManager.getConnection(System.getenv(URL));
        Statement statement = connection.createStatement()) {
      statement.execute("drop database contract");
      statement.execute("drop user contract_reader");
    }
  }

  /** Held against the server's own words and what the driver reports. */
  @Test
  void knowsEveryType() throws SQLException {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.execute("set session transaction read write");
      statement.execute("drop table if exists contract.every_type");
      statement.execute(EVERY_TYPE);
      List<String> spelled = new ArrayList<>();
      Map<String, String> jdbcTypes = new TreeMap<>();
      Map<String, String> defaults = new TreeMap<>();
      for (Column column : relation(connection, "every_type").columns().orElseThrow()) {
        spelled.add(column.name() + " " + column.type().orElseThrow());
        jdbcTypes.put(column.name(), column.jdbcType().orElseThrow());
        column.defaultValue().ifPresent(expression -> defaults.put(column.name(), expression));
      }
      try (ResultSet rows = statement.executeQuery("show columns from contract.every_type")) {
        for (String column : spelled) {
          assertThat(rows.next()).isTrue();
          assertThat(column).isEqualTo(rows.getString(1) + " " + rows.getString(2));
        }
        assertThat(rows.next()).isFalse();
      }
      try (ResultSet rows = connection.getMetaData().getColumns("contract", null, "every\\_type", null)) {
        while (rows.next()) {
          assertThat(jdbcTypes.get(rows.getString("COLUMN_NAME"))).as(rows.getString("COLUMN_NAME"))
              .isEqualTo(JDBCType.valueOf(rows.getInt("DATA_TYPE")).name());
        }
      }
      // As they would stand in CREATE TABLE.
      assertThat(defaults).containsExactlyInAnyOrderEntriesOf(Map.of(
          "vc", "'it\\'s'", "nu", "'NULL'", "de", "1.50", "e", "'a'", "dt", "'2020-01-02 03:04:05'",
          "ts", "CURRENT_TIMESTAMP(3)", "ex", "(`i` + 1)", "bi", "b'101'"));
      statement.execute("drop table contract.every_type");
    }
  }

  @Override
  protected Dialect dialect() {
    return new MariaDbDialect();
  }

  @Override
  protected Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(System.getenv(URL));
    dialect().prepare(connection, Timeouts.DEFAULT);
    return connection;
  }

  @Override
  protected String database() {
    return "def";
  }

  @Override
  protected String label() {
    return "MySQL";
  }

  @Override
  protected String reader() {
    return "'contract_reader'@'%'";
  }

  @Override
  protected Set<Feature> missing() {
    return Set.of(Feature.SEQUENCES, Feature.VIEW_DEPENDENCIES, Feature.CHANGE_TOKENS);
  }
}
