// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import io.schemabeam.dialect.Addressing;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.dialect.SqlDialect;
import io.schemabeam.dialect.SqlFiles.SqlFile;
import io.schemabeam.dialect.part.Gathering;
import io.schemabeam.model.Detail;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** MariaDB and MySQL, by their information_schema. */
public final class MariaDbDialect extends SqlDialect {
  /** The one catalog, as information_schema calls it: it stands where others have the database. */
  private static final String CATALOG = "def";
  private static final String NAMES = "in (?)";
  private static final String SEQUENCE = "{schema}.{name}";

  /** Called by {@link java.util.ServiceLoader}. */
  public MariaDbDialect() {
    super("mariadb");
  }

  @Override
  public boolean accepts(String url) {
    return MariaDbUrl.accepts(url);
  }

  @Override
  public String server(String url) {
    return new MariaDbUrl(url).server();
  }

  @Override
  public String database(String url) {
    return CATALOG;
  }

  @Override
  public boolean databasesAreSchemas() {
    return true;
  }

  @Override
  public Optional<String> schema(String url) {
    return new MariaDbUrl(url).database();
  }

  /** Without a database, and for the driver that is there. */
  @Override
  public String url(String url, String database) {
    return new MariaDbUrl(new MariaDbUrl(url).withoutDatabase()).servedBy(isMySqlDriverThere());
  }

  private static boolean isMySqlDriverThere() {
    try {
      Class.forName("com.mysql.cj.jdbc.Driver");
      return true;
    } catch (ClassNotFoundException notThere) {
      return false;
    }
  }

  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    return MariaDbSession.properties(timeouts, applicationName);
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    try {
      MariaDbSession.prepare(connection, timeouts);
    } catch (SQLException failure) {
      throw MariaDbProtocol.PROTOCOL.explained(failure, connection);
    }
  }

  @Override
  public ServerIdentity identify(Connection connection) throws SQLException {
    MariaDbProtocol.PROTOCOL.check(connection);
    String version = connection.getMetaData().getDatabaseProductVersion();
    boolean isMariaDb = version.contains("MariaDB");
    // Neither tokens nor numbers need to be held apart.
    return new ServerIdentity(
        isMariaDb ? description().product() : "MySQL", version.split("-")[0], version(connection), "");
  }

  @Override
  public Databases databases(Connection connection) {
    return new Databases(List.of(CATALOG), List.of(CATALOG));
  }

  @Override
  public Predicate<ObjectKey> hidden(Connection connection, ListingRequest request) throws SQLException {
    MariaDbGrants grants = MariaDbGrants.of(connection);
    return key -> !grants.shows(request.family(), key);
  }

  @Override
  public FailureClass classify(SQLException failure) {
    return MariaDbFailures.classify(failure);
  }

  @Override
  public List<Rights> rights(Connection connection) throws SQLException {
    return MariaDbRights.read(connection);
  }

  /** Nobody needs it: there is one catalog, and whoever is connected is in it. */
  @Override
  public String grantConnect(Connection connection, String database) {
    return "";
  }

  @Override
  protected Addressing addressing() {
    return Addressing.BY_NAME;
  }

  /** A statement a schema: one that names several makes the server look through the folders of all. */
  @Override
  protected List<List<ListedObject>> groups(List<ListedObject> objects) {
    if (!objects.isEmpty() && objects.get(0).key().name().isEmpty()) {
      return List.of(objects);
    }
    Map<String, List<ListedObject>> bySchema = new LinkedHashMap<>();
    objects.forEach(object ->
        bySchema.computeIfAbsent(object.key().schema(), schema -> new ArrayList<>()).add(object));
    return List.copyOf(bySchema.values());
  }

  @Override
  protected PreparedStatement prepare(Connection connection, SqlFile file, List<ListedObject> objects)
      throws SQLException {
    List<String> parameters = new ArrayList<>();
    String sql = file.sql().contains(SEQUENCE)
        ? forEach(file.sql(), objects, parameters)
        : forAll(file.sql(), objects, parameters);
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setString(i + 1, parameters.get(i));
    }
    return statement;
  }

  /** {@code = ?} is the schema of all objects, {@code in (?)} their names. */
  private static String forAll(String sql, List<ListedObject> objects, List<String> parameters) {
    List<String> names = objects.stream().map(ListedObject::key)
        .map(key -> key.name().isEmpty() ? key.schema() : key.name()).distinct().toList();
    String list = "in (" + String.join(",", Collections.nCopies(names.size(), "?")) + ")";
    for (int at = sql.indexOf('?'); at >= 0; at = sql.indexOf('?', at + 1)) {
      if (sql.startsWith(NAMES, at - 4)) {
        parameters.addAll(names);
      } else {
        parameters.add(objects.get(0).key().schema());
      }
    }
    return sql.replace(NAMES, list);
  }

  /** The statement once for each object that may be read, whose schema and name its parameters are. */
  private static String forEach(String sql, List<ListedObject> objects, List<String> parameters) {
    StringBuilder union = new StringBuilder();
    for (ListedObject object : objects) {
      ObjectKey key = object.key();
      union.append(union.isEmpty() ? "" : "\nunion all\n")
          .append(sql.replace(SEQUENCE, quoted(key.schema()) + "." + quoted(key.name())));
      parameters.addAll(List.of(key.schema(), key.name(), key.schema(), key.name()));
    }
    return union.toString();
  }

  private static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** A regular expression that means the same to the PCRE of MariaDB and the ICU of MySQL. */
  @Override
  protected void bindTexts(PreparedStatement statement, int index, Collection<String> prefixes) throws SQLException {
    statement.setString(index, prefixes.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")")));
  }

  @Override
  protected void check(Statement statement) throws SQLException {
    MariaDbFailures.check(statement);
  }

  /** A sequence's values are in its one row; of privileges a role sees its own at least, which are not all. */
  @Override
  protected Predicate<ListedObject> readable(Connection connection, String part) throws SQLException {
    boolean ofPrivileges = part.endsWith("privileges");
    if (!ofPrivileges && !part.equals("sequences")) {
      return object -> true;
    }
    MariaDbGrants grants = MariaDbGrants.of(connection);
    return ofPrivileges ? object -> grants.readsSystem() : object -> grants.selects(object.key());
  }

  @Override
  protected void complete(Connection connection, DescribeRequest request, Collection<Gathering> objects)
      throws SQLException {
    if (request.detail() == Detail.NAMES) {
      return;
    }
    MariaDbGrants grants = MariaDbGrants.of(connection);
    for (Gathering gathering : objects) {
      ListedObject listed = gathering.listed();
      List<String> unreadable = grants.unreadable(listed.kind(), listed.key()).stream()
          .filter(field -> field.equals("columns") || request.detail() == Detail.FULL)
          .filter(field -> !field.equals("definition") || request.definitions())
          .collect(Collectors.toCollection(ArrayList::new));
      if (listed.kind() == ObjectKind.VIEW && !unreadable.contains("columns") && !gathering.object().hasColumns()) {
        // It reads what is not there any more.
        unreadable.add(0, "columns");
      }
      gathering.unreadable(unreadable);
    }
  }
}
