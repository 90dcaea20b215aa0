// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Counts the sessions of a role every few milliseconds, on a connection of its own, for as long as it is open. */
final class ConnectionSampler implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(2);
  private static final String SESSIONS_OF_MARIADB =
      "select count(*), group_concat(id, ' ', command separator '\n')"
          + " from information_schema.processlist where user = ?";
  private static final String SESSIONS = """
      select count(*), string_agg(concat_ws(' ', pid, datname, application_name, state, backend_start), E'\\n')
        from pg_stat_activity where usename = ?
      """;

  private final Connection connection;
  private final String sql;
  private final String role;
  private final Thread thread = new Thread(this::sample, "connection-sampler");
  private volatile boolean closed;
  private volatile int maximum;
  private volatile long samples;
  private volatile String sessions = "";
  private volatile SQLException failure;

  private ConnectionSampler(Connection connection, String sql, String role) {
    this.sql = sql;
    this.connection = connection;
    this.role = role;
  }

  static ConnectionSampler start(String role) throws SQLException {
    return start(TestingCrawl.server().connect("postgres"), role);
  }

  /** The same on a connection to any server, which it closes in the end. */
  static ConnectionSampler start(Connection connection, String role) {
    return start(new ConnectionSampler(connection, SESSIONS, role));
  }

  /** The same for a user of MariaDB. */
  static ConnectionSampler startMariaDb(Connection connection, String user) {
    return start(new ConnectionSampler(connection, SESSIONS_OF_MARIADB, user));
  }

  private static ConnectionSampler start(ConnectionSampler sampler) {
    sampler.thread.start();
    return sampler;
  }

  private void sample() {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, role);
      while (!closed) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          if (rows.getInt(1) > maximum) {
            maximum = rows.getInt(1);
            sessions = rows.getString(2);
          }
          samples++;
        }
        Await.pause(PERIOD);
      }
    } catch (SQLException unexpected) {
      failure = unexpected;
    }
  }

  /** The greatest number of sessions seen at one moment, in whatever state. */
  int maximum() throws SQLException {
    if (failure != null) {
      throw failure;
    }
    return maximum;
  }

  /** The sessions of that moment, a line each. */
  String sessions() {
    return sessions;
  }

  long samples() {
    return samples;
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    closed = true;
    thread.join();
    connection.close();
  }
}
