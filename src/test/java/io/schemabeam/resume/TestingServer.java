// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A PostgreSQL server of one test class. Its log says what it was asked, which is an independent truth about what a
 * crawl has described; it can be stopped, started again, and replaced by an empty one at the same port.
 */
final class TestingServer implements AskedServer, AutoCloseable {
  /** What every description of a page begins with: the look at the lock table, with the numbers of all objects. */
  private static final String DESCRIBES = "pg_catalog.pg_locks";
  private static final String LISTS = "named as materialized";

  private final Path folder;
  private final ServerLog log;
  private final int port;
  private EmbeddedPostgres server;
  private int generation;

  /**
   * Starts a server.
   *
   * @param folder for its data and its log; the server must be closed before it is deleted
   */
  TestingServer(Path folder) {
    this.folder = folder;
    this.log = new ServerLog(folder.resolve("server.log"));
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Starts the server again, with all it had. */
  void start() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(folder.resolve("data" + generation))
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("autovacuum", "off")
              .setServerConfig("max_connections", "60")
              .setServerConfig("max_locks_per_transaction", "512")
              .setServerConfig("logging_collector", "on")
              .setServerConfig("log_directory", folder.toString())
              .setServerConfig("log_filename", "server.log")
              .setServerConfig("log_statement", "all")
              .setServerConfig("log_line_prefix", "%a:")
              .setLocaleConfig("locale", "C.UTF-8")
              .setLocaleConfig("encoding", "UTF8")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server; what it has stays. */
  void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an empty server in its place, at the same port. */
  void replace() {
    stop();
    generation++;
    start();
  }

  /** The URL of a database, without user, as a definition has it. */
  String url(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", null);
  }

  /** Runs statements, each in a transaction of its own if they are given one by one. */
  void execute(String database, String... statements) {
    try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : statements) {
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes an empty database. */
  void createDatabase(String database) {
    execute("postgres", "drop database if exists " + database + " with (force)", "create database " + database);
  }

  /** The first two columns of a query's rows. */
  TreeMap<String, String> facts(String database, String sql) {
    try (Connection connection = connect(database)) {
      return facts(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static TreeMap<String, String> facts(Connection connection, String sql) throws SQLException {
    TreeMap<String, String> facts = new TreeMap<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        facts.put(rows.getString(1), rows.getString(2));
      }
    }
    return facts;
  }

  @Override
  public long logged() {
    return log.length();
  }

  @Override
  public int listings(long from) {
    return log.from(from).split(LISTS, -1).length - 1;
  }

  @Override
  public int descriptions(long from) {
    return log.from(from).split(DESCRIBES, -1).length - 1;
  }

  /** The server's numbers of the objects that crawls have asked it to describe since a place in its log, in order. */
  List<Long> described(long from) {
    return numbers(log.from(from));
  }

  private static List<Long> numbers(String log) {
    List<Long> numbers = new ArrayList<>();
    boolean describing = false;
    for (String line : log.split("\n")) {
      if (line.startsWith("\t")) {
        describing |= line.contains(DESCRIBES);
      } else if (line.startsWith("schemabeam ") && line.contains(":DETAIL:") && describing) {
        String list = line.substring(line.indexOf("$1 = '{") + 7, line.indexOf("}'"));
        for (String number : list.split(",")) {
          numbers.add(Long.valueOf(number));
        }
        describing = false;
      } else {
        describing = line.contains(DESCRIBES);
      }
    }
    return numbers;
  }

  @Override
  public void close() {
    stop();
  }
}
