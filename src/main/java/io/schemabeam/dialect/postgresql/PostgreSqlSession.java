// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.FarewellSocketFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * What a session of the crawl sets, because roles and databases carry their own settings and the driver sends the
 * JVM's time zone.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-client.html">client settings</a>
 */
final class PostgreSqlSession {
  private static final int FIRST_WITH_CONNECTION_CHECK = 14;
  private static final String INVALID_VALUE = "22023";
  private static final int LISTING_PATIENCE = 10;

  /**
   * Texts come out qualified and in one spelling. Plans suit short statements that are run once a page: for the number
   * of objects that a page really has (a generic plan expects ten), and over indexes, for the catalog is in memory.
   */
  private static final String SETTINGS = """
      set search_path = '';
      set timezone = 'UTC';
      set datestyle = 'ISO, YMD';
      set intervalstyle = 'postgres';
      set bytea_output = 'hex';
      set extra_float_digits = 1;
      set quote_all_identifiers = off;
      set xmlbinary = 'base64';
      set lc_monetary = 'C';
      set standard_conforming_strings = on;
      set row_security = on;
      set jit = off;
      set max_parallel_workers_per_gather = 0;
      set random_page_cost = 1.1;
      set plan_cache_mode = force_custom_plan;
      set work_mem = '32MB';
      set default_transaction_isolation = 'read committed';
      set default_transaction_read_only = on;
      set idle_in_transaction_session_timeout = '60s';
      """;

  private PostgreSqlSession() {}

  /** Properties of the driver, which are in force before the first statement. */
  static Properties properties(Timeouts timeouts, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", seconds(timeouts.connect()));
    properties.setProperty("loginTimeout", seconds(timeouts.connect()));
    properties.setProperty("socketTimeout", seconds(timeouts.socket()));
    properties.setProperty("tcpKeepAlive", "true");
    // A session that we have closed must not be counted with the next one.
    properties.setProperty("socketFactory", FarewellSocketFactory.class.getName());
    // Spares two statements of the driver per connection.
    properties.setProperty("assumeMinServerVersion", "12");
    // Plans are made for each page anyway, and unnamed statements leave nothing behind in a pooler or the server.
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("preferQueryMode", PreferQueryMode.EXTENDED_FOR_PREPARED.value());
    return properties;
  }

  /** One round trip. */
  static void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    String settings = SETTINGS
        + "set statement_timeout = " + timeouts.statement().toMillis() + ";\n"
        + "set lock_timeout = " + timeouts.lock().toMillis();
    try (Statement statement = connection.createStatement()) {
      if (connection.getMetaData().getDatabaseMajorVersion() < FIRST_WITH_CONNECTION_CHECK) {
        statement.execute(settings);
        return;
      }
      try {
        // So that a statement ends soon after its client was killed.
        statement.execute(settings + ";\nset client_connection_check_interval = '2s'");
      } catch (SQLException failure) {
        if (!INVALID_VALUE.equals(failure.getSQLState())) {
          throw failure;
        }
        // Servers on some operating systems cannot check connections.
        statement.execute(settings);
      }
    }
  }

  /** Work of which the driver fetches results piece by piece. */
  @FunctionalInterface
  interface Streamed {
    void run() throws SQLException;
  }

  /**
   * Runs a query in a transaction of its own: outside of one the driver holds all of a result in memory.
   *
   * @see <a href="https://jdbc.postgresql.org/documentation/query/#getting-results-based-on-a-cursor">cursors</a>
   */
  static void stream(Connection connection, Streamed query) throws SQLException {
    connection.setAutoCommit(false);
    try {
      query.run();
    } finally {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** The same for a query that may take longer than others, because it cannot be divided and grows with the catalog. */
  static void streamPatiently(Connection connection, Streamed query) throws SQLException {
    int networkTimeout = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, networkTimeout * LISTING_PATIENCE);
    try {
      stream(connection, () -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute(patience("* " + LISTING_PATIENCE));
        }
        query.run();
      });
    } finally {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, networkTimeout);
      }
    }
  }

  /**
   * A statement that gives every statement more or less time until the transaction ends; no limit stays none, and any
   * stays one.
   *
   * @param scale what to do to the time, like {@code * 10} or {@code / 10}
   */
  static String patience(String scale) {
    // Not from pg_settings, which computes all settings for one.
    return "select pg_catalog.set_config('statement_timeout', ceil(1000 " + scale + " * extract(epoch from"
        + " pg_catalog.current_setting('statement_timeout')::interval))::int8 || 'ms', true)";
  }

  private static String seconds(Duration duration) {
    return String.valueOf(Math.max(1, duration.toSeconds()));
  }
}
