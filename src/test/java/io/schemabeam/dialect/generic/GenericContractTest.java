// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.DialectContract;
import io.schemabeam.dialect.Feature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract for drivers that differ: in levels of names, escapes, what they lack, and what they call things. */
final class GenericContractTest {
  private static final Dialect DIALECT = new GenericDialect();
  /** What no driver can say by JDBC; and privileges, which drivers are not asked for. */
  private static final Set<Feature> UNKNOWN = EnumSet.of(
      Feature.UNIQUE_KEYS, Feature.CHECKS, Feature.VIEW_TEXTS, Feature.SEQUENCES, Feature.TRIGGERS,
      Feature.GENERATED_COLUMNS, Feature.VIEW_DEPENDENCIES, Feature.CHANGE_TOKENS,
      Feature.PRIVILEGES, Feature.COLUMN_PRIVILEGES, Feature.PARTITIONS);

  private GenericContractTest() {}

  /** One driver. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Contract extends DialectContract {
    private final String label;
    private final String script;
    private final Set<Feature> missing;
    private Connection first;

    Contract(String label, String script, Feature... missing) {
      this.label = label;
      this.script = script;
      this.missing = EnumSet.copyOf(UNKNOWN);
      this.missing.addAll(Set.of(missing));
    }

    abstract Connection open() throws SQLException;

    @BeforeAll
    void createSchema() throws SQLException {
      first = open();
      // Whether a generated column is stored, JDBC cannot say.
      createSchema(first, script, text -> text.replaceAll(".*generated always as \\(.*\\R", ""));
    }

    @AfterAll
    void close() throws SQLException {
      first.close();
    }

    @Override
    protected Dialect dialect() {
      return DIALECT;
    }

    @Override
    protected Connection connect() throws SQLException {
      Connection connection = open();
      DIALECT.prepare(connection, Timeouts.DEFAULT);
      return connection;
    }

    @Override
    protected String label() {
      return "any other, as " + label + "'s driver tells";
    }

    @Override
    protected Set<Feature> missing() {
      return missing;
    }
  }

  /** Catalogs and schemas; no answers for whole schemas. */
  @Nested
  final class H2 extends Contract {
    H2() {
      super("H2", "h2");
    }

    @Override
    Connection open() throws SQLException {
      return DriverManager.getConnection("jdbc:h2:mem:generic", "sa", "");
    }
  }

  /** Catalogs and schemas; contradicts itself about nulls. */
  @Nested
  final class Hsqldb extends Contract {
    Hsqldb() {
      super("HSQLDB", "hsqldb", Feature.DESCENDING_INDEXES);
    }

    @Override
    Connection open() throws SQLException {
      return DriverManager.getConnection("jdbc:hsqldb:mem:generic", "SA", "");
    }
  }

  /** Neither catalogs nor schemas; lacks functions, names of keys and sizes. */
  @Nested
  final class Sqlite extends Contract {
    Sqlite() {
      super("SQLite", "sqlite", Feature.COMMENTS, Feature.ROUTINES, Feature.DESCENDING_INDEXES);
    }

    /** The driver knows types by their affinity only: a date is a text to it, and a decimal number has no digits. */
    @Test
    @Override
    protected void describesColumns() throws SQLException {
      try (Connection connection = connect()) {
        assertThat(relation(connection, "customer").columns().orElseThrow())
            .extracting(column -> column.type().orElseThrow() + " " + column.nullable().orElseThrow())
            .containsExactly("INTEGER false", "VARCHAR(40) false", "VARCHAR(100) true", "DATE true", "NUMERIC false");
      }
    }

    @Override
    protected String schema() {
      return "";
    }

    @Override
    Connection open() throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:file:generic?mode=memory&cache=shared");
    }
  }

  /** Schemas without catalogs; no escape. */
  @Nested
  final class Derby extends Contract {
    Derby() {
      super("Derby", "derby", Feature.COMMENTS);
    }

    @Override
    Connection open() throws SQLException {
      return DropInDriver.derby().connect("jdbc:derby:memory:generic;create=true", new Properties());
    }
  }
}
