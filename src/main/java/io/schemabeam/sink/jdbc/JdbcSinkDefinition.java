// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.jdbc;

import io.schemabeam.format.FormatDefinition;
import io.schemabeam.model.Run;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SerializedSink;
import io.schemabeam.sink.SinkDefinition;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code type: jdbc}: a table of a catalog database, one row an entity. What is gone keeps its row, with the time in
 * {@code valid_to}.
 *
 * @param name {@code jdbc} if absent
 * @param format {@code plain} if absent
 * @param url the JDBC URL, without credentials
 * @param username the role to log in as
 * @param password where its password is kept
 * @param table {@code schemabeam_entity} if absent; with a schema before a dot if the role's own is not meant
 * @param history whether earlier versions are kept in {@code TABLE_history}; false if absent
 * @param maxConnections greatest number of connections over the whole cluster; 2 if absent
 * @param retryFor how long a page is tried again while the database does not answer; 20 s if absent
 */
public record JdbcSinkDefinition(
    String name,
    FormatDefinition format,
    String url,
    Optional<String> username,
    Optional<SecretReference> password,
    String table,
    Boolean history,
    Integer maxConnections,
    Duration retryFor)
    implements SinkDefinition {
  private static final int DEFAULT_CONNECTIONS = 2;
  private static final Pattern TABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*\\.)?[A-Za-z_][A-Za-z0-9_]{0,54}");

  public JdbcSinkDefinition {
    name = name == null ? "jdbc" : name;
    format = format == null ? FormatDefinition.PLAIN : format;
    url = url == null ? "" : url;
    username = username == null ? Optional.empty() : username;
    password = password == null ? Optional.empty() : password;
    table = table == null ? "schemabeam_entity" : table;
    history = history != null && history;
    maxConnections = maxConnections == null ? DEFAULT_CONNECTIONS : maxConnections;
    retryFor = retryFor == null ? DEFAULT_RETRY_FOR : retryFor;
    if (!url.startsWith("jdbc:")) {
      throw new IllegalArgumentException("url: a JDBC URL is needed, such as jdbc:postgresql://host:5432/catalog");
    }
    SinkDefinition.refuseCredentials("url", url);
    if (!TABLE.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "table: '" + table + "' must be letters, digits and '_', at most 55, with a schema before a dot if wanted");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("maxConnections: must be at least 1, and is " + maxConnections);
    }
  }

  @Override
  public String identity() {
    return String.join(" ", "jdbc", url, table, format.identity());
  }

  @Override
  public String location() {
    return url + " " + table;
  }

  @Override
  public int slots() {
    return maxConnections;
  }

  @Override
  public PageWriter open(Run run) {
    return new JdbcPageWriter(this);
  }

  private Object writeReplace() {
    return SerializedSink.of(this);
  }
}
