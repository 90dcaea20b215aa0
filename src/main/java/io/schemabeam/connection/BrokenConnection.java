// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;

/** Failures that drivers call mistakes of the caller, and that only say that the connection had been lost. */
final class BrokenConnection {
  private static final String NO_CONNECTION = "08003";

  private BrokenConnection() {}

  /** The failure, or if the connection is closed now, one that says that it is worth another connection. */
  static SQLException or(SQLException failure, Connection connection, Dialect dialect) {
    try {
      if (dialect.classify(failure) == FailureClass.PERMANENT && connection.isClosed()) {
        return new SQLRecoverableException(failure.getMessage(), NO_CONNECTION, failure);
      }
    } catch (SQLException | RuntimeException unknown) {
      return failure;
    }
    return failure;
  }
}
