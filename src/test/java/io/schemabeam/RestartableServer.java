// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL server of a test's own, which it may stop and start again with the same data on the same port. */
final class RestartableServer implements AutoCloseable {
  private final EmbeddedPostgres.Builder builder;
  private EmbeddedPostgres server;

  private RestartableServer(EmbeddedPostgres.Builder builder) {
    this.builder = builder;
  }

  static RestartableServer start(Path data, Map<String, String> settings) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "off")
            .setLocaleConfig("locale", "C.UTF-8");
    settings.forEach(builder::setServerConfig);
    RestartableServer started = new RestartableServer(builder);
    started.server = builder.start();
    builder.setPort(started.server.getPort());
    return started;
  }

  /** Ends all sessions and the server. */
  void stop() throws IOException {
    server.close();
  }

  void startAgain() throws IOException {
    server = builder.start();
  }

  String url(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }

  Connection connect(String database) throws SQLException {
    return connect(database, "postgres");
  }

  Connection connect(String database, String role) throws SQLException {
    return DriverManager.getConnection(url(database), role, "");
  }

  void execute(String database, String script) throws SQLException {
    try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
