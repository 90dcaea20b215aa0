// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of MariaDB's or MySQL's driver.
 *
 * @param url as the user wrote it
 * @see <a href="https://mariadb.com/kb/en/about-mariadb-connector-j/#connection-strings">MariaDB Connector/J:
 *     connection strings</a>
 * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-jdbc-url-format.html">MySQL Connector/J:
 *     connection URL syntax</a>
 */
record MariaDbUrl(String url) {
  static final String MARIADB = "jdbc:mariadb:";
  static final String MYSQL = "jdbc:mysql:";
  private static final Pattern PARTS =
      Pattern.compile("jdbc:(?:mariadb|mysql):(?:[\\w+-]+:)?//(?<hosts>[^/?]*)(?<path>/[^?]*)?(?<parameters>\\?.*)?");
  private static final Pattern ADDRESS = Pattern.compile("\\(host=([^)]+)\\)(?:.*?\\(port=(\\d+)\\))?");
  private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(\\d+))?");
  private static final String DEFAULT_PORT = "3306";

  static boolean accepts(String url) {
    return url.startsWith(MARIADB) || url.startsWith(MYSQL);
  }

  /** {@code host:port}, or several with commas between them. */
  String server() {
    String hosts = parts().group("hosts");
    StringJoiner servers = new StringJoiner(",");
    if (hosts.contains("(host=")) {
      Matcher address = ADDRESS.matcher(hosts);
      while (address.find()) {
        servers.add(address.group(1) + ":" + Optional.ofNullable(address.group(2)).orElse(DEFAULT_PORT));
      }
      return servers.toString();
    }
    for (String one : hosts.substring(hosts.lastIndexOf('@') + 1).split(",")) {
      Matcher host = HOST_AND_PORT.matcher(one.strip());
      if (!host.matches()) {
        throw malformed();
      }
      servers.add((host.group(1).isEmpty() ? "localhost" : host.group(1)) + ":"
          + Optional.ofNullable(host.group(2)).orElse(DEFAULT_PORT));
    }
    return servers.toString();
  }

  /** The database that the URL names. */
  Optional<String> database() {
    String path = parts().group("path");
    return path == null || path.length() < 2
        ? Optional.empty()
        : Optional.of(URLDecoder.decode(path.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  /** The same URL without a database: names in texts are then always qualified. */
  String withoutDatabase() {
    Matcher parts = parts();
    String parameters = parts.group("parameters");
    int end = parts.end("hosts");
    return url.substring(0, end) + "/" + (parameters == null ? "" : parameters);
  }

  /** The same URL for MariaDB's driver, unless it is MySQL's and their own driver is there. */
  String servedBy(boolean mySqlDriver) {
    return url.startsWith(MYSQL) && !mySqlDriver ? MARIADB + url.substring(MYSQL.length()) : url;
  }

  private Matcher parts() {
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches()) {
      throw malformed();
    }
    return parts;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("The URL is no MariaDB URL; write " + MARIADB + "//HOST:PORT/ or "
        + MARIADB + "//HOST:PORT/DATABASE");
  }
}
