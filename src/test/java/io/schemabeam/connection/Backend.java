// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Which of PostgreSQL's processes serves a connection. */
final class Backend {
  private Backend() {}

  static int of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
