// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import io.schemabeam.dialect.Addressing;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.JdbcUrl;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.dialect.SqlDialect;
import io.schemabeam.dialect.SqlFiles.SqlFile;
import io.schemabeam.dialect.StandardFailures;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * An engine that runs in this process. Its listings give everything, and Java filters: that is no farther away. The
 * statement of a part takes a schema and the first and the last of the names asked for, or nothing, if it gives all.
 */
public abstract class EmbeddedDialect extends SqlDialect {
  private static final int PARAMETERS = 3;

  /** A dialect over the resource folder {@code dialects/<name>}. */
  protected EmbeddedDialect(String name) {
    super(name);
  }

  /** The order in which the engine compares names. */
  protected abstract Comparator<String> order();

  @Override
  public String server(String url) {
    return new JdbcUrl(url).server();
  }

  @Override
  public String database(String url) {
    return new JdbcUrl(url).database();
  }

  @Override
  public String url(String url, String database) {
    return url;
  }

  @Override
  public Properties connectionProperties(Timeouts timeouts, String applicationName) {
    return new Properties();
  }

  @Override
  public void prepare(Connection connection, Timeouts timeouts) throws SQLException {
    connection.setAutoCommit(true);
  }

  /** The oldest that there is SQL for: no file differs by version. */
  @Override
  protected int version(Connection connection) {
    return description().versions().from();
  }

  @Override
  public ServerIdentity identify(Connection connection) throws SQLException {
    String version = connection.getMetaData().getDatabaseProductVersion().split(" ")[0].replaceFirst("^v", "");
    return new ServerIdentity(
        description().product(), version, Integer.parseInt(version.replaceFirst("\\D.*", "")), "");
  }

  @Override
  public Databases databases(Connection connection) throws SQLException {
    String database = database(connection, connection.getMetaData().getURL());
    return new Databases(List.of(database), List.of(database));
  }

  @Override
  protected Addressing addressing() {
    return Addressing.BY_NAME;
  }

  /** One statement a schema; one for all schemas themselves. */
  @Override
  protected List<List<ListedObject>> groups(List<ListedObject> objects) {
    Map<String, List<ListedObject>> bySchema = new LinkedHashMap<>();
    for (ListedObject object : objects) {
      String schema = object.key().name().isEmpty() ? "" : object.key().schema();
      bySchema.computeIfAbsent(schema, any -> new ArrayList<>()).add(object);
    }
    return List.copyOf(bySchema.values());
  }

  @Override
  protected PreparedStatement prepare(Connection connection, SqlFile file, List<ListedObject> objects)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(file.sql());
    if (file.parameters() == PARAMETERS) {
      List<String> names = objects.stream().map(object -> object.key().name()).sorted(order()).toList();
      statement.setString(1, objects.get(0).key().schema());
      statement.setString(2, names.get(0));
      statement.setString(3, names.get(names.size() - 1));
    }
    return statement;
  }

  @Override
  protected void bindTexts(PreparedStatement statement, int index, Collection<String> texts) {
    throw new IllegalArgumentException("listings of " + description().product() + " have no parameters");
  }

  @Override
  public FailureClass classify(SQLException failure) {
    return StandardFailures.classify(failure);
  }

  @Override
  public List<Rights> rights(Connection connection) throws SQLException {
    return List.of(new Rights("catalog", "everything: who can open the database sees all of it", ""));
  }

  /** Empty: every database that there is can be entered. */
  @Override
  public String grantConnect(Connection connection, String database) {
    return "";
  }
}
