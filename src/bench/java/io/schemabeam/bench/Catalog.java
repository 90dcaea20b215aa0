// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The generated catalog, which only grows: each size is the one before and some tables more. */
final class Catalog {
  private static final int SESSIONS = 2;

  /** What a crawl finds; the table, its identity's sequence, and a twentieth to a hundredth of everything else. */
  private static final String OBJECTS = """
      select (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema')
           + (select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
               where n.nspname !~ '^pg_' and n.nspname <> 'information_schema')
           + (select count(*) from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema')
           + 1
      """;

  private final Server server;
  private final String database;
  private final boolean skewed;
  private int tables;

  Catalog(Server server) throws SQLException, IOException {
    this(server, Server.DATABASE, false);
  }

  /**
   * A catalog in a database that exists.
   *
   * @param skewed whether nine of ten tables are in one schema
   */
  Catalog(Server server, String database, boolean skewed) throws SQLException, IOException {
    this.server = server;
    this.database = database;
    this.skewed = skewed;
    execute(resource("/catalog.sql"));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Catalog.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void growTo(int size) throws SQLException, InterruptedException, ExecutionException {
    ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int part = 0; part < SESSIONS; part++) {
        String call =
            "call grow(" + tables + ", " + size + ", " + part + ", " + SESSIONS + ", " + skewed + ")";
        parts.add(
            sessions.submit(
                () -> {
                  execute("set synchronous_commit = off", call);
                  return null;
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } finally {
      sessions.shutdownNow();
    }
    tables = size;
    settle();
  }

  /** As a server that has run for a while: statistics, no dead rows, nothing left to write. */
  private void settle() throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      List<String> catalogs = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select relname from pg_class where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r'"
                  + " and not relisshared")) {
        while (rows.next()) {
          catalogs.add("pg_catalog." + rows.getString(1));
        }
      }
      statement.execute("vacuum (freeze, analyze) " + String.join(", ", catalogs));
      statement.execute("checkpoint");
    }
  }

  long objects() throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OBJECTS)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Runs statements. */
  void execute(String... commands) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }
}
