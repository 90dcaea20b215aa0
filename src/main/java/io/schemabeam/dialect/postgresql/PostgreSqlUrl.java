// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.StringJoiner;
import org.postgresql.Driver;

/**
 * A URL of the PostgreSQL driver.
 *
 * @param url as the user wrote it
 * @see <a href="https://jdbc.postgresql.org/documentation/use/#connecting-to-the-database">pgjdbc: connecting</a>
 */
record PostgreSqlUrl(String url) {
  private static final String PREFIX = "jdbc:postgresql:";

  /** {@code host:port}, or several with commas between them. */
  String server() {
    Properties properties = parse();
    String[] hosts = properties.getProperty("PGHOST", "localhost").split(",");
    String[] ports = properties.getProperty("PGPORT", "5432").split(",");
    StringJoiner server = new StringJoiner(",");
    for (int i = 0; i < hosts.length; i++) {
      server.add(hosts[i] + ":" + ports[Math.min(i, ports.length - 1)]);
    }
    return server.toString();
  }

  String database() {
    String database = parse().getProperty("PGDBNAME");
    if (database == null || database.isEmpty()) {
      throw new IllegalArgumentException("The URL names no database; write " + PREFIX + "//HOST:PORT/DATABASE");
    }
    return database;
  }

  /** The same URL for another database. */
  String withDatabase(String database) {
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    String parameters = question < 0 ? "" : url.substring(question);
    String authority = "";
    if (path.startsWith("//", PREFIX.length())) {
      int slash = path.indexOf('/', PREFIX.length() + 2);
      authority = (slash < 0 ? path : path.substring(0, slash)).substring(PREFIX.length()) + "/";
    }
    return PREFIX + authority + URLEncoder.encode(database, StandardCharsets.UTF_8) + parameters;
  }

  private Properties parse() {
    Properties properties = Driver.parseURL(url, null);
    if (properties == null) {
      throw new IllegalArgumentException(
          "The URL is no PostgreSQL URL; write " + PREFIX + "//HOST:PORT/DATABASE");
    }
    return properties;
  }
}
