// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;

/** A real PostgreSQL server: one per version and JVM, shared by all tests, each of which makes its own databases. */
public final class TestingPostgreSql implements AutoCloseable {

  /** The servers that tests run against. */
  public enum Version {
    OLDEST,
    NEWEST
  }

  private static final Map<Version, TestingPostgreSql> SERVERS = new ConcurrentHashMap<>();
  private final EmbeddedPostgres server;

  private TestingPostgreSql(EmbeddedPostgres server) {
    this.server = server;
  }

  /** The server of a version, started at the first call and stopped with the JVM. */
  public static TestingPostgreSql of(Version version) {
    return SERVERS.computeIfAbsent(version, TestingPostgreSql::start);
  }

  private static TestingPostgreSql start(Version version) {
    try {
      EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
          // It would count sizes anew between two crawls that are compared.
          .setServerConfig("autovacuum", "off")
          .setServerConfig("fsync", "off")
          .setServerConfig("max_connections", "100")
          .setServerConfig("max_locks_per_transaction", "256")
          .setLocaleConfig("locale", "C.UTF-8")
          .setLocaleConfig("encoding", "UTF8");
      if (version == Version.OLDEST) {
        builder.setPgBinaryResolver(oldest());
      }
      TestingPostgreSql server = new TestingPostgreSql(builder.start());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the jar that the build puts beside the class path. */
  private static PgBinaryResolver oldest() {
    return (system, machine) -> {
      Path folder = Path.of("target", "postgres-oldest");
      try (var jars = Files.list(folder);
          ZipFile jar = new ZipFile(jars.filter(path -> path.toString().endsWith(".jar")).findFirst()
              .orElseThrow(() -> new IllegalStateException("no jar in " + folder)).toFile())) {
        String wanted = jar.stream().map(entry -> entry.getName())
            .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".txz")).findFirst().orElseThrow();
        try (InputStream stream = jar.getInputStream(jar.getEntry(wanted))) {
          return new ByteArrayInputStream(stream.readAllBytes());
        }
      }
    };
  }

  /** The URL of a database for the superuser {@code postgres}, with user in it. */
  public String url(String database) {
    return Crawl.DIALECT.url(server.getJdbcUrl("postgres", "postgres"), database);
  }

  /** A new database under this name, filled by a script. */
  public void createDatabase(String name, String script) {
    try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
      String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
      statement.execute("drop database if exists " + quoted);
      statement.execute("create database " + quoted + " template template0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    execute(name, script);
  }

  /** Runs a script as superuser. */
  public void execute(String database, String script) {
    try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
      statement.execute(script);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** A plain connection of the superuser, as the driver gives it. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database));
  }

  /** A connection as a crawl has it. */
  public Connection connect(String database, Dialect dialect) throws SQLException {
    return connect(database, dialect, "postgres");
  }

  /** A connection as a crawl of another role has it. */
  public Connection connect(String database, Dialect dialect, String user) throws SQLException {
    Properties properties = dialect.connectionProperties(Timeouts.DEFAULT, "schemabeam test");
    Connection connection = DriverManager.getConnection(server.getJdbcUrl(user, database), properties);
    dialect.prepare(connection, Timeouts.DEFAULT);
    return connection;
  }

  /** The text of a resource. */
  public static String resource(String path) {
    try (InputStream stream = TestingPostgreSql.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
