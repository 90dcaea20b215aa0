// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the crawl asks of a kind of database. Elements carry a source's URL; a worker looks the dialect up in
 * {@link Dialects}. Implementations are stateless and safe to share between threads; methods that take a connection use
 * it in autocommit mode, leave no transaction open and close their statements.
 */
public interface Dialect {

  /** The name of the database product and of its resource folder, for example {@code postgresql}. */
  String name();

  /** How URLs of this database begin, for example {@code jdbc:postgresql:}. */
  String urlPrefix();

  /** Whether this dialect serves the URL. */
  default boolean accepts(String url) {
    return url.startsWith(urlPrefix());
  }

  /**
   * The database server that a URL leads to, as {@code host:port}: the unit of connection limits.
   *
   * @throws IllegalArgumentException with a message for the user if the URL is malformed
   */
  String server(String url);

  /** The database that a URL leads to. */
  String database(String url);

  /** Whether what a server calls databases are schemas here, below one catalog. */
  default boolean databasesAreSchemas() {
    return false;
  }

  /**
   * The database that a connection to a URL leads to, as {@link #databases} spells it.
   *
   * @param url the URL of the connection
   * @throws SQLException also if the URL names none of several
   */
  default String database(Connection connection, String url) throws SQLException {
    return database(url);
  }

  /**
   * The schema that a URL leads to, where a server's databases are schemas: what is crawled if the definition names no
   * schemas.
   */
  default Optional<String> schema(String url) {
    return Optional.empty();
  }

  /** The same server's URL for another database. */
  String url(String url, String database);

  /**
   * Driver properties that bound every wait and name the session.
   *
   * @param applicationName shown in the server's list of sessions
   */
  Properties connectionProperties(Timeouts timeouts, String applicationName);

  /** Sets, on a fresh connection, everything that changes the texts and waits of the catalog. */
  void prepare(Connection connection, Timeouts timeouts) throws SQLException;

  /** Which server this is, and its version. */
  ServerIdentity identify(Connection connection) throws SQLException;

  /** The databases of the server. */
  Databases databases(Connection connection) throws SQLException;

  /**
   * The names of a server's databases, in order.
   *
   * @param accessible those that the role can connect to
   * @param all those and the others
   */
  record Databases(List<String> accessible, List<String> all) {}

  /** The families this database knows. */
  List<Family> families();

  /**
   * Hands out the objects that {@link #list} would give, without weights (1) and tokens (0), in no order; several times
   * cheaper.
   */
  void names(Connection connection, ListingRequest request, Consumer<ListedObject> consumer) throws SQLException;

  /** How many objects {@link #names} would hand out. */
  default long count(Connection connection, ListingRequest request) throws SQLException {
    AtomicLong objects = new AtomicLong();
    names(connection, request, object -> objects.incrementAndGet());
    return objects.get();
  }

  /**
   * Hands out the basics of every object of a family that the request's filters accept, in the order of their keys.
   * The listing is complete if this returns, and worthless if it throws.
   */
  void list(Connection connection, ListingRequest request, Consumer<ListedObject> consumer) throws SQLException;

  /** The same with the help of a second connection, where a dialect has use for one. */
  default void list(
      Connection connection, Companion companion, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    list(connection, request, consumer);
  }

  /**
   * Tells of a committed object that a listing does not name whether it may only be hidden from the role, which then
   * says nothing about whether it exists. This answer is right where a role sees the whole catalog: an object is hidden
   * if a listing of everything names it.
   */
  default Predicate<ObjectKey> hidden(Connection connection, ListingRequest request) throws SQLException {
    if (!request.onlyAccessible()) {
      return key -> false;
    }
    Set<ObjectKey> keys = new HashSet<>();
    names(connection, new ListingRequest(request.database(), request.family(), request.filter(), false),
        object -> keys.add(object.key()));
    return keys::contains;
  }

  /**
   * Describes the given objects with a few bulk queries.
   *
   * @throws SQLException if a query fails; {@link #classify} says what that means
   */
  Description describe(Connection connection, DescribeRequest request) throws SQLException;

  /**
   * How many kilobytes, roughly, the server's process behind a connection goes on holding of an object once it has
   * described it. Connections are renewed by it.
   */
  default int residue(CatalogObject object) {
    return 1;
  }

  /** What a failure means for what was attempted. */
  FailureClass classify(SQLException failure);

  /** The SQL that {@link #list} and {@link #describe} run for a request, for {@code --dryRun}. */
  List<String> statements(Connection connection, Family family) throws SQLException;

  /** What the role may see of the connection's database, and the statements that would give more. */
  List<Rights> rights(Connection connection) throws SQLException;

  /** The statement that would let the connection's role into another database of the server. */
  String grantConnect(Connection connection, String database) throws SQLException;

  /**
   * What the user of a connection may see of one kind of object.
   *
   * @param what the kind of object or the schema
   * @param visible what the role can see of it today
   * @param grant the statement that would give more; empty if nothing is missing
   */
  record Rights(String what, String visible, String grant) {}

  /**
   * Limits of every wait. All are positive.
   *
   * @param connect for opening a connection
   * @param statement for one statement on the server
   * @param lock for one lock on the server; below a second, so that a user's DDL never queues behind the crawl for long
   * @param socket for an answer on the wire; above {@code statement}
   */
  record Timeouts(Duration connect, Duration statement, Duration lock, Duration socket) implements Serializable {
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(75));

    /** The same limits with another for statements. */
    public Timeouts withStatement(Duration other) {
      return new Timeouts(connect, other, lock, other.plus(socket).minus(statement));
    }
  }
}
