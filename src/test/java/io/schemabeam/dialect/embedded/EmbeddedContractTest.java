// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.DialectContract;
import io.schemabeam.dialect.Feature;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.model.Family;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract for the engines that run in this process. */
final class EmbeddedContractTest {
  private EmbeddedContractTest() {}

  /** One engine. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Contract extends DialectContract {
    private final String label;
    private final Dialect dialect;
    private final Set<Feature> missing;
    private Connection first;

    Contract(String label, Dialect dialect, Feature... missing) {
      this.label = label;
      this.dialect = dialect;
      this.missing = EnumSet.of(Feature.CHANGE_TOKENS, missing);
      // None of them divides a table.
      this.missing.add(Feature.PARTITIONS);
    }

    /** Another connection to the one database in memory. */
    abstract Connection open(Connection first) throws SQLException;

    @BeforeAll
    void createSchema() throws SQLException {
      first = open(null);
      createSchema(first, dialect.name());
    }

    @AfterAll
    void close() throws SQLException {
      first.close();
    }

    @Override
    protected Dialect dialect() {
      return dialect;
    }

    @Override
    protected Connection connect() throws SQLException {
      Connection connection = open(first);
      dialect.prepare(connection, Timeouts.DEFAULT);
      return connection;
    }

    @Override
    protected String label() {
      return label;
    }

    @Override
    protected Set<Feature> missing() {
      return missing;
    }
  }

  /** Keeps no lengths and no names of constraints, has no identity, no triggers and no roles. */
  @Nested
  final class DuckDb extends Contract {
    DuckDb() {
      super(
          "DuckDB", new DuckDbDialect(), Feature.VIEW_DEPENDENCIES, Feature.LENGTHS, Feature.CONSTRAINT_NAMES,
          Feature.FOREIGN_KEY_ACTIONS, Feature.IDENTITY_COLUMNS, Feature.TRIGGERS, Feature.DESCENDING_INDEXES,
          Feature.PRIVILEGES, Feature.COLUMN_PRIVILEGES);
    }

    @Override
    Connection open(Connection first) throws SQLException {
      return first == null
          ? DriverManager.getConnection("jdbc:duckdb:")
          : first.unwrap(DuckDBConnection.class).duplicate();
    }
  }

  /** Knows no schemas, comments, sequences, routines or roles, and keeps names of checks only. */
  @Nested
  final class Sqlite extends Contract {
    Sqlite() {
      super(
          "SQLite", new SqliteDialect(), Feature.VIEW_DEPENDENCIES, Feature.COMMENTS, Feature.SEQUENCES,
          Feature.ROUTINES, Feature.CONSTRAINT_NAMES, Feature.PRIVILEGES, Feature.COLUMN_PRIVILEGES);
    }

    @Override
    protected String schema() {
      return "";
    }

    @Override
    Connection open(Connection first) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:file:embedded?mode=memory&cache=shared");
    }
  }

  /** Keeps no record of what a view reads, and grants on whole tables only. */
  @Nested
  final class H2 extends Contract {
    H2() {
      super("H2", new H2Dialect(), Feature.VIEW_DEPENDENCIES, Feature.COLUMN_PRIVILEGES);
    }

    /** H2 folds the names of roles, quoted or not. */
    @Override
    protected String reader() {
      return "CONTRACT_READER";
    }

    @Override
    Connection open(Connection first) throws SQLException {
      return DriverManager.getConnection("jdbc:h2:mem:embedded", "sa", "");
    }
  }

  /** Folds to lower case, its own words too, and imitates PostgreSQL's catalog beside its own. */
  @Nested
  final class H2LikePostgreSql extends Contract {
    H2LikePostgreSql() {
      super("H2", new H2Dialect(), Feature.VIEW_DEPENDENCIES, Feature.COLUMN_PRIVILEGES);
    }

    @Override
    Connection open(Connection first) throws SQLException {
      return DriverManager.getConnection("jdbc:h2:mem:lower;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "");
    }

    @Test
    void listsNothingOfItsOwn() throws SQLException {
      try (Connection connection = connect()) {
        List<String> schemas = new ArrayList<>();
        dialect().names(
            connection, new ListingRequest("db", Family.SCHEMAS, ObjectFilter.ALL, false),
            object -> schemas.add(object.key().schema()));
        assertThat(schemas).containsExactlyInAnyOrder("", "public", "contract");
      }
    }
  }

  /** Ignores the direction of indexes. */
  @Nested
  final class Hsqldb extends Contract {
    Hsqldb() {
      super("HSQLDB", new HsqldbDialect(), Feature.DESCENDING_INDEXES);
    }

    @Override
    Connection open(Connection first) throws SQLException {
      return DriverManager.getConnection("jdbc:hsqldb:mem:embedded", "SA", "");
    }
  }
}
