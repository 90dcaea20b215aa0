// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.JdbcUrl;
import io.schemabeam.model.ObjectKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Properties;

/**
 * SQLite, by its schema table and pragmas. A file is opened for reading only, and never made; any number of processes
 * can read it, also while one writes.
 */
public final class SqliteDialect extends EmbeddedDialect {
  private static final String READ_ONLY = "1";

  /** Called by {@link java.util.ServiceLoader}. */
  public SqliteDialect() {
    super("sqlite");
  }

  @Override
  protected Comparator<String> order() {
    return ObjectKey.BY_CODE_POINT;
  }

  @Override
  public String server(String url) {
    String file = new JdbcUrl(url).file();
    if (file.isEmpty() || file.equals(":memory:") || file.equals("file::memory:")) {
      throw new IllegalArgumentException(
          "a SQLite database in memory is seen by the connection alone that made it; write jdbc:sqlite:FILE");
    }
    return file;
  }

  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("open_mode", READ_ONLY);
    properties.setProperty("busy_timeout", String.valueOf(timeouts.lock().toMillis()));
    return properties;
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    // The file is looked at by the first statement, not when it is opened.
    super.prepare(connection, timeouts);
    connection.prepareStatement("select 1 from sqlite_schema").close();
  }

  @Override
  public FailureClass classify(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("[SQLITE_BUSY") || message.startsWith("[SQLITE_LOCKED")) {
      return FailureClass.LOCKED;
    }
    return message.startsWith("[SQLITE_CANTOPEN") || message.startsWith("[SQLITE_NOTADB")
        ? FailureClass.DEFINITION
        : super.classify(failure);
  }
}
