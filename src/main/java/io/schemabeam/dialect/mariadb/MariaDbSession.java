// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import io.schemabeam.dialect.Dialect.Timeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * What a session of the crawl sets, because servers carry settings of their own that change texts and cut results.
 *
 * @see <a href="https://mariadb.com/kb/en/server-system-variables/">server system variables</a>
 */
final class MariaDbSession {
  /**
   * A limit on rows would look like dropped objects. From 1,000 names on, MariaDB turns {@code in (…)} into a subquery
   * unless it is told not to, and then opens every table of the schema; a derived table that is merged into a join
   * makes it open those of all schemas. Version comments tell MariaDB from MySQL, whose
   * waits for locks cannot be shorter than a second.
   *
   * @see <a href="https://mariadb.com/kb/en/comment-syntax/">executable comments</a>
   */
  private static final String SETTINGS = """
      set session sql_mode = '',
          sql_select_limit = 18446744073709551615,
          sql_big_selects = 1,
          max_error_count = 65535,
          lc_messages = 'en_US',
          lc_time_names = 'en_US',
          time_zone = '+00:00',
          sql_quote_show_create = 1,
          optimizer_switch = 'derived_merge=off'
          /*M!100300 , in_predicate_conversion_threshold = 0, max_statement_time = %1$d, lock_wait_timeout = %2$d */
          /*!80000 , max_execution_time = %1$d000, lock_wait_timeout = 1 */
      """;

  private MariaDbSession() {}

  /** Properties that both drivers know, which are in force before the first statement. */
  static Properties properties(Timeouts timeouts, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", milliseconds(timeouts.connect()));
    properties.setProperty("socketTimeout", milliseconds(timeouts.socket()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectionAttributes", "program_name:" + applicationName.replaceAll("[,:]", " "));
    return properties;
  }

  static void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Whole seconds: half a second is none.
      statement.execute(SETTINGS.formatted(timeouts.statement().toSeconds(), timeouts.lock().toSeconds()));
      statement.execute("set session transaction read only");
    }
  }

  private static String milliseconds(Duration duration) {
    return String.valueOf(Math.max(1, duration.toMillis()));
  }
}
