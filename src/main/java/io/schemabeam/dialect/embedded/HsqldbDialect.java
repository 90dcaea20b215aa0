// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.part.Gathering;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Properties;

/**
 * HSQLDB from version 2 on, by its information schema: a file, a server, or this process's memory. A file belongs to
 * the one process that has it open, until that closes it.
 */
public final class HsqldbDialect extends EmbeddedDialect {
  private static final int LOCKED_BY_ANOTHER_PROCESS = -451;
  private static final int DATABASE_NOT_FOUND = -465;

  /** Called by {@link java.util.ServiceLoader}. */
  public HsqldbDialect() {
    super("hsqldb");
  }

  @Override
  protected Comparator<String> order() {
    return Comparator.naturalOrder();
  }

  @Override
  public String database(Connection connection, String url) throws SQLException {
    return connection.getCatalog();
  }

  /** A database that is not there is not made; one that this crawl has opened is closed with its last connection. */
  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("ifexists", "true");
    properties.setProperty("shutdown", "true");
    return properties;
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    super.prepare(connection, timeouts);
    connection.setReadOnly(true);
  }

  @Override
  protected void complete(Connection connection, DescribeRequest request, Collection<Gathering> objects)
      throws SQLException {
    HsqldbColumnPrivileges.narrow(connection, objects);
  }

  @Override
  public FailureClass classify(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case DATABASE_NOT_FOUND -> FailureClass.DEFINITION;
      case LOCKED_BY_ANOTHER_PROCESS -> FailureClass.TRANSIENT;
      default -> super.classify(failure);
    };
  }
}
