// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import java.sql.Connection;
import org.h2.api.Trigger;

/** What H2 calls from SQL: its routines and triggers are Java. */
public final class H2Fixture implements Trigger {

  public static int doubleIt(int n) {
    return n * 2;
  }

  @Override
  public void fire(Connection connection, Object[] before, Object[] after) {}
}
