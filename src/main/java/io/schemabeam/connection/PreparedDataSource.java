// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections of a dialect's liking. Kept out of every log: its properties hold the password. */
final class PreparedDataSource extends BareDataSource {
  private final Dialect dialect;
  private final Drivers drivers;
  private final String url;
  private final Properties properties;
  private final Timeouts timeouts;

  PreparedDataSource(Dialect dialect, Drivers drivers, String url, Properties properties, Timeouts timeouts) {
    this.dialect = dialect;
    this.drivers = drivers;
    this.url = url;
    this.properties = properties;
    this.timeouts = timeouts;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = drivers.connect(url, properties);
    try {
      dialect.prepare(connection, timeouts);
      return PoolableConnection.of(connection, dialect);
    } catch (SQLException failure) {
      SQLException told = BrokenConnection.or(failure, connection, dialect);
      connection.close();
      throw told;
    } catch (RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  @Override
  public String toString() {
    return "connections of " + dialect.name();
  }
}
