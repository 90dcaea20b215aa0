// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** There was no connection, so that nothing was asked at all. Its cause is the driver's own exception. */
public final class UnreachedException extends SQLException {
  private static final long serialVersionUID = 1L;

  private UnreachedException(String message, SQLException cause) {
    super(message, cause.getSQLState(), cause);
  }

  static UnreachedException of(SQLException failure) {
    // A pool that waited for a connection in vain says so; why is in its cause.
    SQLException cause =
        failure instanceof SQLTransientConnectionException && failure.getCause() instanceof SQLException reason
            ? reason
            : failure;
    return new UnreachedException(String.valueOf(cause.getMessage()), cause);
  }

  /** The source has been cut off because of a failure before. */
  static UnreachedException cutOff(String reason, SQLException before) {
    return new UnreachedException("not reached: " + reason + ": " + before.getMessage(), cause(before));
  }

  static UnreachedException again(UnreachedException cutOff) {
    return new UnreachedException(cutOff.getMessage(), cause(cutOff));
  }

  /** The driver's own exception. */
  public static SQLException cause(SQLException failure) {
    return failure instanceof UnreachedException && failure.getCause() instanceof SQLException cause ? cause : failure;
  }
}
