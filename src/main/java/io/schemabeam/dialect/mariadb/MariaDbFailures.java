// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import io.schemabeam.dialect.FailureClass;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Set;

/**
 * What MariaDB's and MySQL's errors mean.
 *
 * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">error codes</a>
 */
final class MariaDbFailures {
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  /** Access denied (to a database, for a user, to a table or column, for lack of a privilege); unknown database. */
  private static final Set<Integer> DEFINITION = Set.of(1044, 1045, 1049, 1142, 1143, 1227, 1698);
  /** Table, column or view that a name printed a moment ago stood for is gone, or was altered meanwhile. */
  private static final Set<Integer> CHANGED = Set.of(1051, 1054, 1109, 1146, 1412);
  /** Shutting down, out of connections or memory, deadlock, killed. */
  private static final Set<Integer> TRANSIENT = Set.of(1040, 1041, 1053, 1203, 1213, 1226, 1927);
  /** By the limit of the session, or by somebody who found that it takes too long. */
  private static final Set<Integer> TOO_SLOW = Set.of(1317, 1969, 3024);
  /** A table's files are missing, damaged or of an engine that is not there: its parts are silently left out. */
  private static final Set<Integer> BROKEN_TABLE =
      Set.of(1016, 1017, 1030, 1033, 1034, 1194, 1195, 1286, 1696, 1812, 1815, 1932);

  private MariaDbFailures() {}

  static FailureClass classify(SQLException failure) {
    int code = failure.getErrorCode();
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (code == LOCK_WAIT_TIMEOUT) {
      return FailureClass.LOCKED;
    }
    if (failure instanceof SQLFeatureNotSupportedException || DEFINITION.contains(code) || state.startsWith("28")) {
      return FailureClass.DEFINITION;
    }
    if (TOO_SLOW.contains(code)) {
      return FailureClass.TOO_SLOW;
    }
    if (CHANGED.contains(code)) {
      return FailureClass.CHANGED_MEANWHILE;
    }
    boolean passes = TRANSIENT.contains(code) || state.startsWith("08") || state.equals("70100")
        || failure instanceof SQLTransientException || failure instanceof SQLRecoverableException;
    return passes ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
  }

  /**
   * Throws what the server only warns of: that a table was left out of the result because it is locked, or cannot be
   * opened. A broken view and a table dropped meanwhile warn too, and are no failure.
   */
  static void check(Statement statement) throws SQLException {
    for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
      if (warning.getErrorCode() == LOCK_WAIT_TIMEOUT || BROKEN_TABLE.contains(warning.getErrorCode())) {
        throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
      }
    }
  }
}
