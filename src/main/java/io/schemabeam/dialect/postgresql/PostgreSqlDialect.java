// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Addressing;
import io.schemabeam.dialect.Companion;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.Question;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.dialect.SqlDialect;
import io.schemabeam.dialect.SqlFiles.SqlFile;
import io.schemabeam.dialect.Tokens;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/** PostgreSQL, by its own catalogs. */
public final class PostgreSqlDialect extends SqlDialect {
  private static final String FORBIDDEN = "42501";
  private static final int LISTING_FETCH_SIZE = 20_000;

  /** Called by {@link java.util.ServiceLoader}. */
  public PostgreSqlDialect() {
    super("postgresql");
  }

  @Override
  public String server(String url) {
    return new PostgreSqlUrl(url).server();
  }

  @Override
  public String database(String url) {
    return new PostgreSqlUrl(url).database();
  }

  @Override
  public String url(String url, String database) {
    return new PostgreSqlUrl(url).withDatabase(database);
  }

  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    return PostgreSqlSession.properties(timeouts, applicationName);
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    try {
      PostgreSqlSession.prepare(connection, timeouts);
    } catch (SQLException failure) {
      throw PostgreSqlProtocol.PROTOCOL.explained(failure, connection);
    }
  }

  @Override
  public ServerIdentity identify(Connection connection) throws SQLException {
    PostgreSqlProtocol.PROTOCOL.check(connection);
    // A release's name may be followed by that of its packager.
    String version = connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
    return new ServerIdentity(description().product(), version, version(connection), identity(connection));
  }

  private static String identity(Connection connection) throws SQLException {
    String sql = """
        select s.system_identifier || '/' || c.timeline_id || '/' || d.oid
          from pg_catalog.pg_control_system() s, pg_catalog.pg_control_checkpoint() c, pg_catalog.pg_database d
         where d.datname = pg_catalog.current_database()
        """;
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException failure) {
      if (FORBIDDEN.equals(failure.getSQLState())) {
        return "";
      }
      throw failure;
    }
  }

  @Override
  public Databases databases(Connection connection) throws SQLException {
    String sql = """
        select d.datname,
               d.datallowconn and pg_catalog.has_database_privilege(d.oid, 'connect') as accessible
          from pg_catalog.pg_database d
         where not d.datistemplate
         order by d.datname collate "C"
        """;
    List<String> accessible = new ArrayList<>();
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(rows.getString(1));
        if (rows.getBoolean(2)) {
          accessible.add(rows.getString(1));
        }
      }
    }
    return new Databases(accessible, all);
  }

  @Override
  public void names(Connection connection, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    if (isLarge(request)) {
      PostgreSqlSession.stream(connection, () -> super.names(connection, request, consumer));
    } else {
      super.names(connection, request, consumer);
    }
  }

  @Override
  public void list(
      Connection connection, Companion companion, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    if (isLarge(request)) {
      PostgreSqlSession.streamPatiently(connection, () -> super.list(connection, companion, request, consumer));
    } else {
      super.list(connection, companion, request, consumer);
    }
  }

  /** In the listing's transaction, or on a connection of its own in another. */
  @Override
  protected Tokens tokens(Connection connection, SqlFile file, ListingRequest request) throws SQLException {
    if (!connection.getAutoCommit()) {
      return super.tokens(connection, file, request);
    }
    List<Tokens> tokens = new ArrayList<>();
    PostgreSqlSession.streamPatiently(connection, () -> tokens.add(super.tokens(connection, file, request)));
    return tokens.get(0);
  }

  /** Whether to spend more round trips on it. */
  private static boolean isLarge(ListingRequest request) {
    return request.family() == Family.RELATIONS;
  }

  @Override
  protected int listingFetchSize() {
    return LISTING_FETCH_SIZE;
  }

  @Override
  public int residue(CatalogObject object) {
    return PostgreSqlResidue.of(object);
  }

  @Override
  public FailureClass classify(SQLException failure) {
    return PostgreSqlFailures.classify(failure);
  }

  @Override
  public List<Rights> rights(Connection connection) throws SQLException {
    return PostgreSqlRights.read(connection);
  }

  @Override
  protected Addressing addressing() {
    return Addressing.BY_NUMBER;
  }

  @Override
  public String grantConnect(Connection connection, String database) throws SQLException {
    return PostgreSqlRights.grantConnect(connection, database);
  }

  @Override
  protected PreparedStatement prepare(Connection connection, SqlFile file, List<ListedObject> objects)
      throws SQLException {
    Array numbers = connection.createArrayOf("oid", objects.stream().map(ListedObject::identity).toArray());
    PreparedStatement statement = connection.prepareStatement(file.sql());
    for (int i = 1; i <= file.parameters(); i++) {
      statement.setArray(i, numbers);
    }
    return statement;
  }

  @Override
  protected boolean answersTogether(Connection connection) throws SQLException {
    return PostgreSqlMessage.isPossible(connection);
  }

  @Override
  protected Statement askTogether(Connection connection, List<Question> questions) throws SQLException {
    return PostgreSqlMessage.send(connection, questions);
  }

  @Override
  protected void bindTexts(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray(new String[0])));
  }
}
