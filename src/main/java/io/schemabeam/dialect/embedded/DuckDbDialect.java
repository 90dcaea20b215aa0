// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.JdbcUrl;
import io.schemabeam.model.ObjectKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Properties;

/**
 * DuckDB, by its table functions. A file is opened for reading only, which several processes can do at a time; while
 * one has it open for writing, no other can open it.
 */
public final class DuckDbDialect extends EmbeddedDialect {

  /** Called by {@link java.util.ServiceLoader}. */
  public DuckDbDialect() {
    super("duckdb");
  }

  @Override
  protected Comparator<String> order() {
    return ObjectKey.BY_CODE_POINT;
  }

  @Override
  public String server(String url) {
    String file = new JdbcUrl(url).file();
    if (file.isEmpty() || file.startsWith(":memory:")) {
      throw new IllegalArgumentException(
          "a DuckDB database in memory is seen by the connection alone that made it; write jdbc:duckdb:FILE");
    }
    return file;
  }

  @Override
  public String database(Connection connection, String url) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select current_database()")) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("duckdb.read_only", "true");
    return properties;
  }

  /** Somebody has the file open for writing: that may pass within seconds, or not. */
  @Override
  public FailureClass classify(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("Could not set lock on file")) {
      return FailureClass.TRANSIENT;
    }
    return message.contains("database does not exist") || message.contains("not a valid DuckDB database file")
        ? FailureClass.DEFINITION
        : super.classify(failure);
  }
}
