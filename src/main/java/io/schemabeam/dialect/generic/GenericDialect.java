// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.JdbcUrl;
import io.schemabeam.dialect.Product;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.dialect.StandardFailures;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any database, by what its driver says through {@link DatabaseMetaData}. A database is a catalog; where there are no
 * catalogs, it is called as the URL calls it. There are no change tokens: everything is described by each crawl, and
 * fingerprints tell what has changed.
 */
public final class GenericDialect implements Dialect {
  private static final String PREFIX = "jdbc:";
  private static final Pattern LEADING_NUMBER = Pattern.compile("^\\d{1,8}");

  private final BulkVerdicts verdicts = new BulkVerdicts();
  private final RunMemory.Store memory = new RunMemory.Store();

  @Override
  public String name() {
    return "generic";
  }

  @Override
  public String urlPrefix() {
    return PREFIX;
  }

  @Override
  public String server(String url) {
    return new JdbcUrl(url).server();
  }

  @Override
  public String database(String url) {
    return new JdbcUrl(url).database();
  }

  @Override
  public String database(Connection connection, String url) throws SQLException {
    Metadata metadata = new Metadata(connection);
    if (metadata.catalog() == null && !metadata.catalogs().isEmpty()) {
      throw new SQLException(
          "the URL names none of the databases " + String.join(", ", metadata.catalogs())
              + "; name one in it, or say which with databases", "3D000");
    }
    return metadata.catalog() == null ? database(url) : metadata.catalog();
  }

  @Override
  public String url(String url, String database) {
    return url;
  }

  /** None: a driver may refuse what it does not know. */
  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    return new Properties();
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    connection.setAutoCommit(true);
    attempt(() -> connection.setReadOnly(true));
    attempt(() -> connection.setNetworkTimeout(Runnable::run, (int) timeouts.socket().toMillis()));
  }

  /** Something that makes a session safer and that a driver may lack. */
  @FunctionalInterface
  private interface Setting {
    void apply() throws SQLException;
  }

  private static void attempt(Setting setting) {
    try {
      setting.apply();
    } catch (SQLException | RuntimeException | LinkageError unknown) {
      // Reading metadata is all that is done with the connection anyway.
    }
  }

  @Override
  public ServerIdentity identify(Connection connection) throws SQLException {
    Metadata metadata = new Metadata(connection);
    DatabaseMetaData calls = connection.getMetaData();
    String product = metadata.value(calls::getDatabaseProductName).orElse("a database");
    String text = metadata.value(calls::getDatabaseProductVersion).orElse("").lines().findFirst().orElse("").trim();
    String version = text.matches("v\\d.*") ? text.substring(1) : text;
    Matcher number = LEADING_NUMBER.matcher(version);
    // Some drivers give their own number for the database's.
    int major = number.find()
        ? Integer.parseInt(number.group())
        : metadata.value(calls::getDatabaseMajorVersion).orElse(0);
    return new ServerIdentity(product, version, major, "");
  }

  @Override
  public Databases databases(Connection connection) throws SQLException {
    Metadata metadata = new Metadata(connection);
    List<String> catalogs = metadata.catalogs();
    if (catalogs.isEmpty()) {
      String url = metadata.value(connection.getMetaData()::getURL).orElse("");
      catalogs = List.of(database(url));
    }
    return new Databases(catalogs, catalogs);
  }

  @Override
  public List<Family> families() {
    return List.of(Family.SCHEMAS, Family.RELATIONS, Family.ROUTINES, Family.TYPES);
  }

  @Override
  public void names(Connection connection, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    list(connection, request, consumer);
  }

  @Override
  public void list(Connection connection, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    Metadata metadata = new Metadata(connection);
    metadata.use(request.database());
    String url = metadata.value(connection.getMetaData()::getURL).orElse("");
    new MetadataListing(metadata, request, Product.of(url)).list(consumer);
  }

  @Override
  public Description describe(Connection connection, DescribeRequest request) throws SQLException {
    Metadata metadata = new Metadata(connection);
    metadata.use(request.database());
    return new MetadataDescription(metadata, request, memory.of(request), verdicts).read();
  }

  @Override
  public FailureClass classify(SQLException failure) {
    return StandardFailures.classify(failure);
  }

  @Override
  public List<String> statements(Connection connection, Family family) {
    return switch (family) {
      case SCHEMAS -> List.of("DatabaseMetaData.getSchemas");
      case RELATIONS -> List.of(
          "DatabaseMetaData.getTables for each schema",
          "DatabaseMetaData.getColumns and getTables for the names of a page",
          "DatabaseMetaData.getPrimaryKeys, getImportedKeys and getIndexInfo for each schema, or else each table");
      case ROUTINES -> List.of(
          "DatabaseMetaData.getFunctions and getFunctionColumns for each schema",
          "DatabaseMetaData.getProcedures and getProcedureColumns for each schema");
      case TYPES -> List.of("DatabaseMetaData.getUDTs and getAttributes for each schema");
      case EVENTS -> List.of();
    };
  }

  @Override
  public List<Rights> rights(Connection connection) {
    return List.of(new Rights("catalog", "what the driver shows this user; rights are not known", ""));
  }

  /** Empty: every database that there is can be entered. */
  @Override
  public String grantConnect(Connection connection, String database) {
    return "";
  }
}
