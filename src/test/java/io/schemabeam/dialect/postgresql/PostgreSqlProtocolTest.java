// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has PostgreSQL's catalog, and who only looks so: H2, which serves these tables to PostgreSQL's clients. */
class PostgreSqlProtocolTest {

  @ParameterizedTest
  @EnumSource
  void everyPostgreSqlPasses(Version version) throws SQLException {
    try (Connection connection = TestingPostgreSql.of(version).connect("postgres")) {
      assertThatCode(() -> PostgreSqlProtocol.PROTOCOL.check(connection)).doesNotThrowAnyException();
      SQLException own = new SQLException("something", "42601");
      assertThat(PostgreSqlProtocol.PROTOCOL.explained(own, connection) == own).isTrue();
    }
  }

  @Test
  void anImitationIsCalledWhatItIs() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:imitation;MODE=PostgreSQL", "sa", "")) {
      assertThatThrownBy(() -> PostgreSqlProtocol.PROTOCOL.check(connection))
          .isInstanceOf(SQLFeatureNotSupportedException.class)
          .hasMessageContaining("not PostgreSQL").hasMessageContaining("--driverJars");
      SQLException told = PostgreSqlProtocol.PROTOCOL.explained(new SQLException("syntax error", "42601"), connection);
      assertThat(PostgreSqlFailures.classify(told)).isEqualTo(FailureClass.DEFINITION);
      SQLException lost = new SQLException("lost", "08006");
      assertThat(PostgreSqlProtocol.PROTOCOL.explained(lost, connection) == lost).isTrue();
    }
  }
}
