// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;

/** What the standard's error classes mean; products' own codes are not known. */
public final class StandardFailures {
  private StandardFailures() {}

  /** What a failure means, as far as its SQLState and class tell. */
  public static FailureClass classify(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    boolean definition = failure instanceof SQLInvalidAuthorizationSpecException || state.startsWith("28")
        || state.equals("3D000") || state.equals("IM002");
    if (definition) {
      return FailureClass.DEFINITION;
    }
    if (failure instanceof SQLTimeoutException || state.equals("57014")) {
      return FailureClass.TOO_SLOW;
    }
    boolean passes = state.startsWith("08") && !(failure instanceof SQLNonTransientConnectionException)
        || state.equals("40001") || state.equals("40P01") || state.startsWith("57P0") || state.startsWith("53")
        || failure instanceof SQLTransientException || failure instanceof SQLRecoverableException;
    return passes ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
  }
}
