// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.FailureClass;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.regex.Pattern;

/**
 * What PostgreSQL's errors mean.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">error codes</a>
 */
final class PostgreSqlFailures {
  /**
   * How the functions that print definitions say that an object was dropped after the snapshot was taken. The messages
   * are translated, but not those of internal errors.
   */
  private static final Pattern DROPPED =
      Pattern.compile("could not open relation|cache lookup failed|could not find tuple for");

  private PostgreSqlFailures() {}

  static FailureClass classify(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    // 08004 is the driver's: no password was given, or the server wants a way of logging in that it does not know.
    if (failure instanceof SQLFeatureNotSupportedException || state.startsWith("28") || state.equals("3D000")
        || state.equals("42501") || state.equals("08004")) {
      return FailureClass.DEFINITION;
    }
    if (state.equals("55P03")) {
      return FailureClass.LOCKED;
    }
    // By statement_timeout, or by somebody who found that it takes too long.
    if (state.equals("57014")) {
      return FailureClass.TOO_SLOW;
    }
    if (state.equals("XX000")) {
      String message = String.valueOf(failure.getMessage());
      return DROPPED.matcher(message).find() ? FailureClass.CHANGED_MEANWHILE : FailureClass.PERMANENT;
    }
    // Undefined table, column, function, object: a name printed a moment ago is gone.
    if (state.equals("42P01") || state.equals("42703") || state.equals("42883") || state.equals("42704")) {
      return FailureClass.CHANGED_MEANWHILE;
    }
    boolean passes = state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53")
        || state.equals("40001") || state.equals("40P01")
        || failure instanceof SQLTransientException || failure instanceof SQLRecoverableException;
    return passes ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
  }
}
