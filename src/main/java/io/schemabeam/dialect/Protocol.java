// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Tells a product from what only speaks its protocol. Others imitate as much of its catalog as some clients ask for,
 * and would answer the crawl's questions wrongly.
 *
 * @param product what the protocol is called after
 * @param sql a query whose first column is {@code true} at the product, and anything else, or a failure, elsewhere
 */
public record Protocol(String product, String sql) {
  private static final String NOT_SUPPORTED = "0A000";
  private static final int MOST_CHARACTERS = 120;
  private static final int SECONDS_TO_ANSWER = 5;

  /**
   * Passes if this is the product.
   *
   * @throws SQLFeatureNotSupportedException if it is not
   * @throws SQLException if there was no answer
   */
  public void check(Connection connection) throws SQLException {
    if (!isTrue(connection)) {
      throw other(connection);
    }
  }

  /** What a failure of a session's first statement means: that this is something else, or else just that. */
  public SQLException explained(SQLException failure, Connection connection) {
    try {
      if (isAnswer(failure, connection)) {
        check(connection);
      }
      return failure;
    } catch (SQLException other) {
      return other instanceof SQLFeatureNotSupportedException ? other : failure;
    }
  }

  /** Whether a failure says something of the server, rather than that it is not there, or full. */
  private static boolean isAnswer(SQLException failure, Connection connection) throws SQLException {
    String state = String.valueOf(failure.getSQLState());
    return !state.startsWith("08") && !state.startsWith("57") && !state.startsWith("53")
        && connection.isValid(SECONDS_TO_ANSWER);
  }

  private SQLException other(Connection connection) {
    String version = version(connection).lines().findFirst().orElse("");
    return new SQLFeatureNotSupportedException(
        "this is not " + product + " but speaks its protocol ("
            + version.substring(0, Math.min(MOST_CHARACTERS, version.length()))
            + "); give its own driver and URL, see --driverJars, or ask this driver only, with dialect: generic",
        NOT_SUPPORTED);
  }

  private boolean isTrue(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() && rows.getBoolean(1);
    } catch (SQLException failure) {
      if (isAnswer(failure, connection)) {
        return false;
      }
      throw failure;
    }
  }

  private static String version(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select version()")) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)).orElse("") : "";
    } catch (SQLException unanswered) {
      return "a server without a version";
    }
  }
}
