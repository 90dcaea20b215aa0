// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Tells PostgreSQL from what only speaks its protocol. Others imitate as much of its catalog as some clients ask for;
 * the tables of the catalog under the numbers that PostgreSQL's sources give them have only it and what was made of it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/system-catalog-declarations.html">numbers of system
 *     catalogs</a>
 */
final class PostgreSqlProtocol {
  private static final String CATALOGS = """
      select count(*) = 5 from pg_catalog.pg_class
       where relkind = 'r'
         and (oid, relname::text) in ((1247, 'pg_type'), (1249, 'pg_attribute'), (1255, 'pg_proc'), (1259, 'pg_class'),
                                      (2608, 'pg_depend'))
      """;
  private static final String NOT_SUPPORTED = "0A000";
  private static final int MOST_CHARACTERS = 120;

  private PostgreSqlProtocol() {}

  /**
   * Passes if this is PostgreSQL.
   *
   * @throws SQLFeatureNotSupportedException if it is not
   */
  static void check(Connection connection) throws SQLException {
    if (!value(connection, CATALOGS).equals(Optional.of("t"))) {
      throw other(connection);
    }
  }

  /** What a failure of a session's first statement means: that this is something else, or else just that. */
  static SQLException explained(SQLException failure, Connection connection) {
    String state = String.valueOf(failure.getSQLState());
    // What is no PostgreSQL has no reason to use its codes.
    boolean answers = !state.startsWith("08") && !state.startsWith("57") && !state.startsWith("53");
    try {
      if (answers) {
        check(connection);
      }
      return failure;
    } catch (SQLException other) {
      return other instanceof SQLFeatureNotSupportedException ? other : failure;
    }
  }

  private static SQLException other(Connection connection) {
    String version = value(connection, "select version()").orElse("a server without a version")
        .lines().findFirst().orElse("");
    return new SQLFeatureNotSupportedException(
        "this is not PostgreSQL but speaks its protocol (" + version.substring(0, Math.min(MOST_CHARACTERS, version.length()))
            + "); give its own driver and URL, see --driverJars", NOT_SUPPORTED);
  }

  private static Optional<String> value(Connection connection, String sql) {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    } catch (SQLException unanswered) {
      return Optional.empty();
    }
  }
}
