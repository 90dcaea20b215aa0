// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** The embedded PostgreSQL that is crawled, with memory for a big catalog and nothing going on in the background. */
final class Server implements AutoCloseable {
  static final String DATABASE = "bench";
  static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private final long postmaster;

  private Server(EmbeddedPostgres server, long postmaster) {
    this.server = server;
    this.postmaster = postmaster;
  }

  static Server start(Path folder, String sharedBuffers) throws IOException, SQLException {
    Files.createDirectories(folder);
    Path data = folder.resolve("data");
    // Of a benchmark that was killed.
    FileUtils.deleteDirectory(data.toFile());
    File log = folder.resolve("server.log").toFile();
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setOutputRedirector(Redirect.to(log))
            .setErrorRedirector(Redirect.appendTo(log))
            .setLocaleConfig("locale", "C")
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("shared_buffers", sharedBuffers)
            .setServerConfig("fsync", "off")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("max_locks_per_transaction", "1024")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
    long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    return new Server(server, postmaster);
  }

  int port() {
    return server.getPort();
  }

  String url() {
    return url(DATABASE);
  }

  String url(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  Connection connect(String database) throws SQLException {
    return server.getDatabase(USER, database).getConnection();
  }

  /** Makes a database, as a copy of another unless that is {@code template1}. */
  void createDatabase(String name, String template) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    }
  }

  /** Seconds of CPU that the server's processes have used, those that have ended included; empty where unknown. */
  Optional<Double> cpuSeconds() {
    return ProcessTable.cpuSecondsWithChildren(postmaster);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
