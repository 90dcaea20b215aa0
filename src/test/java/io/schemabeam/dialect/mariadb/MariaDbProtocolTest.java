// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.dialect.FailureClass;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.junit.jupiter.api.Test;

/** Who has MariaDB's engines, and who only understands what MySQL's clients say: H2 does, in a mode of its own. */
class MariaDbProtocolTest {

  @Test
  void mariaDbPasses() throws SQLException {
    try (Connection connection = TestingMariaDb.server().connect()) {
      assertThatCode(() -> MariaDbProtocol.PROTOCOL.check(connection)).doesNotThrowAnyException();
      SQLException own = new SQLException("something", "42000");
      assertThat(MariaDbProtocol.PROTOCOL.explained(own, connection) == own).isTrue();
    }
  }

  @Test
  void anImitationIsCalledWhatItIs() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:imitation;MODE=MySQL", "sa", "")) {
      assertThatThrownBy(() -> MariaDbProtocol.PROTOCOL.check(connection))
          .isInstanceOf(SQLFeatureNotSupportedException.class)
          .hasMessageContaining("not MariaDB or MySQL").hasMessageContaining("dialect: generic");
      SQLException told = MariaDbProtocol.PROTOCOL.explained(new SQLException("syntax error", "42000"), connection);
      assertThat(MariaDbFailures.classify(told)).isEqualTo(FailureClass.DEFINITION);
    }
  }
}
