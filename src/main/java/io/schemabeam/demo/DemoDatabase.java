// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL server in this process's care, with the sample database {@code shop} in it. It takes a free port on the
 * loopback interface, keeps its data in the temporary folder and is gone when closed, or when the process ends.
 */
public final class DemoDatabase implements AutoCloseable {

  /** The source URL in a definition that asks for this database. */
  public static final String URL = "demo:postgresql";

  private static final String DATABASE = "shop";
  private static final String USER = "postgres";
  private static final String SCRIPTS_FOLDER = "/demo/postgresql/";

  /** In the order in which they need each other. */
  private static final List<String> SCRIPTS = List.of(
      "01_roles.sql",
      "02_schemas_and_types.sql",
      "03_catalogue.sql",
      "04_stock.sql",
      "05_sales.sql",
      "06_analytics.sql",
      "07_routines.sql",
      "08_views.sql",
      "09_triggers.sql",
      "10_access.sql",
      "11_later_changes.sql",
      "12_rows.sql");

  /** The first start on a slow machine that is busy; a healthy one needs a second. */
  private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final Path serverLog;

  private DemoDatabase(EmbeddedPostgres server, Path serverLog) {
    this.server = server;
    this.serverLog = serverLog;
  }

  /**
   * Starts the server and loads the sample database; returns when it can be queried.
   *
   * @throws IllegalStateException if that fails, with one line that says why
   */
  public static DemoDatabase start() {
    silenceLibrary();
    Path log = null;
    EmbeddedPostgres server = null;
    try {
      // initdb, pg_ctl and the server write to a file: not to the terminal, and their reason is kept for our message.
      log = Files.createTempFile("schemabeam-demo-", ".log");
      server = EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(workingDirectory())
          .setOutputRedirector(Redirect.appendTo(log.toFile()))
          .setErrorRedirector(Redirect.appendTo(log.toFile()))
          // The same collation and messages on every machine, whatever its environment says.
          .setLocaleConfig("locale", "C")
          .setPGStartupWait(STARTUP_TIMEOUT)
          .start();
      DemoDatabase demo = new DemoDatabase(server, log);
      demo.load();
      return demo;
    } catch (IOException | SQLException | RuntimeException e) {
      String reason = reason(e, log);
      closeQuietly(server, log);
      throw new IllegalStateException("Cannot start the demo database: " + reason, e);
    }
  }

  /** Without user and password, as a definition has it. */
  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + DATABASE;
  }

  /** Who may see everything; the server asks nobody on this machine for a password. */
  public String username() {
    return USER;
  }

  /** Stops the server and removes its data. */
  @Override
  public void close() {
    closeQuietly(server, serverLog);
  }

  private void load() throws IOException, SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
    try (Connection connection = server.getDatabase(USER, DATABASE).getConnection()) {
      fill(connection);
    }
  }

  /** Creates the sample's objects in an empty database. */
  public static void fill(Connection connection) throws IOException, SQLException {
    // One transaction: keys that wait for the commit may point from one script to the next.
    connection.setAutoCommit(false);
    for (String script : SCRIPTS) {
      execute(connection, script);
    }
    connection.commit();
  }

  private static void execute(Connection connection, String script) throws IOException, SQLException {
    String sql;
    try (InputStream in = DemoDatabase.class.getResourceAsStream(SCRIPTS_FOLDER + script)) {
      if (in == null) {
        throw new IOException(script + " is missing from the class path");
      }
      sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Statement statement = connection.createStatement()) {
      // Braces are arrays and JSON here, not JDBC escapes.
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException(script + ": " + e.getMessage(), e.getSQLState(), e);
    }
  }

  /**
   * Unpacked binaries are kept here for the next start, and a server that a killed process left behind is found here
   * and stopped by a later one. One folder per user, because on a shared machine the first would own it.
   */
  private static File workingDirectory() {
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_-]", "_");
    return new File(System.getProperty("java.io.tmpdir"), "schemabeam-demo-" + user);
  }

  /** The library reports every step at level info. Works because nothing has asked for its loggers before us. */
  private static void silenceLibrary() {
    String property = "org.slf4j.simpleLogger.log.io.zonky.test";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "off");
    }
  }

  /** What the server's own programs said last is better than "process failed". */
  private static String reason(Exception e, Path log) {
    if (!(e instanceof SQLException) && log != null) {
      try {
        for (String line : Files.readString(log, StandardCharsets.UTF_8).split("\n")) {
          if (line.matches(".*\\b(error|FATAL|could not|cannot)\\b.*")) {
            return line.strip();
          }
        }
      } catch (IOException unreadable) {
        // The exception itself must do.
      }
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.strip().lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  private static void closeQuietly(EmbeddedPostgres server, Path log) {
    try {
      if (server != null) {
        server.close();
      }
      if (log != null) {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      // It lies in the temporary folder, and the next start tidies up.
    }
  }
}
