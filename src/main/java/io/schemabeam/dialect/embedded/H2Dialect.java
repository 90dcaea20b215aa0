// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import io.schemabeam.dialect.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Properties;

/**
 * H2 from version 2 on, by its information schema: a file, a server, or this process's memory. One process at a time
 * can have a file open; others reach it through a server, or with AUTO_SERVER=TRUE in the URL of all of them.
 */
public final class H2Dialect extends EmbeddedDialect {
  private static final int DATABASE_NOT_FOUND = 90146;
  private static final int ALREADY_OPEN = 90020;

  /** Called by {@link java.util.ServiceLoader}. */
  public H2Dialect() {
    super("h2");
  }

  @Override
  protected Comparator<String> order() {
    return Comparator.naturalOrder();
  }

  @Override
  public String database(Connection connection, String url) throws SQLException {
    return connection.getCatalog();
  }

  /** A database that is not there is not made. */
  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("IFEXISTS", "TRUE");
    return properties;
  }

  @Override
  public FailureClass classify(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case DATABASE_NOT_FOUND -> FailureClass.DEFINITION;
      case ALREADY_OPEN -> FailureClass.TRANSIENT;
      default -> super.classify(failure);
    };
  }
}
