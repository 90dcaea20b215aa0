// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A driver's {@link DatabaseMetaData} as far as it can be relied on. Results are read to their end at once, each row
 * from left to right (Oracle's driver can read some columns only so). A driver that fails in another way than the
 * interface allows fails here with an {@link SQLException}. For one connection and one thread.
 */
final class Metadata {
  private static final int VALID_SECONDS = 5;

  private final Connection connection;
  private final DatabaseMetaData metaData;
  private final String escape;
  private Optional<String> catalog;

  Metadata(Connection connection) throws SQLException {
    this.connection = connection;
    this.metaData = connection.getMetaData();
    this.escape = value(metaData::getSearchStringEscape).orElse("");
    this.catalog = current();
  }

  /** A call that answers with rows. */
  @FunctionalInterface
  interface Call {
    ResultSet on(DatabaseMetaData metaData) throws SQLException;
  }

  /** A call that answers with one value. */
  @FunctionalInterface
  interface Getter<T> {
    T get() throws SQLException;
  }

  /** The catalog that calls are about; null for drivers that know none. */
  String catalog() {
    return catalog.orElse(null);
  }

  /**
   * Turns to the catalog of a database; one that is no catalog is what the database without catalogs is called.
   *
   * @throws SQLException if the driver stays with another
   */
  void use(String database) throws SQLException {
    if (catalog.equals(Optional.of(database)) || !catalogs().contains(database)) {
      return;
    }
    value(() -> {
      connection.setCatalog(database);
      return null;
    });
    Optional<String> now = value(connection::getCatalog).filter(name -> !name.isEmpty());
    if (now.isPresent() && !now.get().equals(database) && !answersFor(database)) {
      throw new SQLException(
          "the driver shows only the database that the URL names; give " + database + " a source of its own", "3D000");
    }
    catalog = Optional.of(database);
  }

  private boolean answersFor(String database) throws SQLException {
    return rows(calls -> calls.getTables(database, null, "%", null)).stream()
        .anyMatch(row -> database.equals(row.text("TABLE_CAT")));
  }

  private Optional<String> current() throws SQLException {
    Optional<String> current = value(connection::getCatalog).filter(name -> !name.isEmpty());
    if (current.isPresent()) {
      return current;
    }
    List<String> catalogs = catalogs();
    return catalogs.size() == 1 ? Optional.of(catalogs.get(0)) : Optional.empty();
  }

  /** The names of all catalogs, in order; empty if the database has none. */
  List<String> catalogs() throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    for (MetadataRow row : known(DatabaseMetaData::getCatalogs).orElse(List.of())) {
      row.optionalText("TABLE_CAT").ifPresent(names::add);
    }
    return List.copyOf(names);
  }

  /** The names of the catalog's schemas, in no order; empty if the database has none. */
  List<String> schemas() throws SQLException {
    List<MetadataRow> rows = List.of();
    if (catalog.isPresent()) {
      try {
        rows = known(calls -> calls.getSchemas(catalog(), null)).orElse(List.of());
      } catch (SQLException needsPattern) {
        rows = List.of();
      }
    }
    if (rows.isEmpty()) {
      rows = known(DatabaseMetaData::getSchemas).orElse(List.of());
    }
    if (rows.isEmpty()) {
      // Some have schemas and no list of them.
      rows = rows(calls -> calls.getTables(catalog(), null, "%", null));
    }
    TreeSet<String> names = new TreeSet<>();
    for (MetadataRow row : rows) {
      if (isOfCatalog(row.text("TABLE_CATALOG")) && isOfCatalog(row.text("TABLE_CAT"))) {
        row.optionalText("TABLE_SCHEM").ifPresent(names::add);
      }
    }
    return List.copyOf(names);
  }

  /** Whether a row is of the catalog, as far as it says. */
  boolean isOfCatalog(String named) {
    return catalog.isEmpty() || named == null || named.isEmpty() || named.equals(catalog.get());
  }

  /** A schema as an argument of a call that takes it literally: null where the database has none. */
  static String argument(String name) {
    return name.isEmpty() ? null : name;
  }

  /** A pattern that matches a name and, where the driver has no escape, perhaps others. */
  String pattern(String name) {
    if (name.isEmpty()) {
      return null;
    }
    return escape.isEmpty()
        ? name
        : name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
  }

  /** A fixed name for the driver and database, for what was learnt of them. */
  String product() throws SQLException {
    return value(metaData::getDriverName).orElse("") + " " + value(metaData::getDriverVersion).orElse("") + " for "
        + value(metaData::getDatabaseProductName).orElse("") + " "
        + value(metaData::getDatabaseProductVersion).orElse("").lines().findFirst().orElse("");
  }

  /** A value that the driver may not know. */
  <T> Optional<T> value(Getter<T> getter) throws SQLException {
    try {
      return Optional.ofNullable(guarded(getter));
    } catch (SQLException failure) {
      if (isUnknown(failure) || isDefect(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** The rows of a call; empty if the driver does not know it. */
  Optional<List<MetadataRow>> known(Call call) throws SQLException {
    try {
      return Optional.of(rows(call));
    } catch (SQLException failure) {
      if (isUnknown(failure) || isDefect(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** The rows of a call. */
  List<MetadataRow> rows(Call call) throws SQLException {
    return rows(call, Integer.MAX_VALUE).orElseThrow();
  }

  /** The rows of a call; empty if they are too many. */
  Optional<List<MetadataRow>> rows(Call call, int maximum) throws SQLException {
    return guarded(() -> {
      try (ResultSet results = call.on(metaData)) {
        return results == null ? Optional.of(List.of()) : read(results, maximum);
      }
    });
  }

  private static Optional<List<MetadataRow>> read(ResultSet results, int maximum) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    Map<String, Integer> positions = new HashMap<>();
    int count = columns.getColumnCount();
    for (int i = 0; i < count; i++) {
      positions.putIfAbsent(columns.getColumnLabel(i + 1).toUpperCase(Locale.ROOT), i);
    }
    List<MetadataRow> rows = new ArrayList<>();
    // Names of schemas, tables and types repeat in every row.
    Map<String, String> texts = new HashMap<>();
    while (results.next()) {
      if (rows.size() == maximum) {
        return Optional.empty();
      }
      String[] values = new String[count];
      for (int i = 0; i < count; i++) {
        String text = results.getString(i + 1);
        values[i] = text == null ? null : texts.computeIfAbsent(text, same -> same);
      }
      rows.add(new MetadataRow(positions, values));
    }
    return Optional.of(rows);
  }

  private static <T> T guarded(Getter<T> getter) throws SQLException {
    try {
      return getter.get();
    } catch (UnsupportedOperationException | AbstractMethodError | NoSuchMethodError unknown) {
      throw new SQLFeatureNotSupportedException("the driver lacks " + unknown.getMessage(), "0A000", unknown);
    } catch (RuntimeException | LinkageError broken) {
      throw new DriverDefect(broken);
    }
  }

  /** A driver that breaks down in a way that the interface does not allow. */
  private static final class DriverDefect extends SQLException {
    private static final long serialVersionUID = 1L;

    private DriverDefect(Throwable cause) {
      super("the driver fails: " + cause, "HY000", cause);
    }
  }

  /** Whether a call cannot be answered by this driver at all: it breaks down on a connection that works. */
  private boolean isDefect(SQLException failure) {
    if (!(failure instanceof DriverDefect)) {
      return false;
    }
    try {
      return connection.isValid(VALID_SECONDS);
    } catch (SQLException | RuntimeException | AbstractMethodError unknown) {
      return false;
    }
  }

  /** Whether a failure says that the driver does not know what it was asked, now and always. */
  private static boolean isUnknown(SQLException failure) {
    if (failure instanceof SQLFeatureNotSupportedException) {
      return true;
    }
    String state = String.valueOf(failure.getSQLState());
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return state.equals("0A000") || state.equals("IM001") || state.equals("HYC00")
        || message.contains("not supported") || message.contains("unsupported")
        || message.contains("not implemented") || message.contains("not yet implemented");
  }
}
