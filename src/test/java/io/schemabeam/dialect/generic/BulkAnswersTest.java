// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.Index;
import io.schemabeam.model.Key;
import io.schemabeam.model.ListedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** PostgreSQL by its driver alone, which answers for whole schemas about keys, and silently not about indexes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkAnswersTest {
  private static final String DATABASE = "bulk_answers";
  private static final int TABLES = 120;
  private final TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);

  @BeforeAll
  void createTables() throws SQLException {
    server.createDatabase(DATABASE, "");
    try (Connection connection = server.connect(DATABASE); Statement statement = connection.createStatement()) {
      statement.execute("create schema a_b; create schema axb; create table axb.t_001 (other integer)");
      statement.execute("""
          do $$
          declare t text;
          begin
            for i in 1..%d loop
              t := 't_' || to_char(i, 'FM000');
              execute format('create table a_b.%%I (id integer primary key, ref integer, '
                || 'name varchar(20) default %%L not null, amount numeric(8,2), unique (ref, id))', t, 'x');
              execute format('create index %%I on a_b.%%I (lower(name), amount desc)', 'ix_' || i, t);
              if i > 1 then
                execute format('alter table a_b.%%I add constraint points foreign key (ref) '
                  || 'references a_b.t_001 (id) on delete set null', t);
              end if;
            end loop;
          end $$""".formatted(TABLES));
      statement.execute("create view a_b.v as select id from a_b.t_001; comment on table a_b.t_002 is 'second'");
    }
  }

  @Test
  void givesWhatSingleTablesGive() throws SQLException {
    try (Connection connection = server.connect(DATABASE)) {
      Map<String, Integer> calls = new TreeMap<>();
      List<CatalogObject> objects = describe(new GenericDialect(), counting(connection, calls), "run");
      assertThat(objects).hasSize(TABLES + 1);
      CatalogObject second = objects.get(1);
      assertThat(second.name()).isEqualTo("t_002");
      assertThat(second.comment()).contains("second");
      assertThat(second.columns().orElseThrow()).extracting(column -> column.name() + " " + column.type().orElseThrow())
          .containsExactly("id int4", "ref int4", "name varchar(20)", "amount numeric(8,2)");
      assertThat(objects).filteredOn(object -> object.name().startsWith("t_")).allSatisfy(table -> {
        assertThat(table.primaryKey().map(Key::columns)).contains(List.of("id"));
        assertThat(table.indexes()).hasSize(3);
        Index index = table.indexes().stream().filter(one -> one.name().startsWith("ix_")).findFirst().orElseThrow();
        assertThat(index.columns()).hasSize(2).last().isEqualTo("amount");
        assertThat(index.keys().get(0).expression().orElseThrow()).contains("lower");
        assertThat(index.keys().get(1).order()).contains("desc");
      });
      assertThat(objects).filteredOn(object -> object.name().compareTo("t_002") >= 0 && !object.name().equals("v"))
          .allSatisfy(table -> assertThat(table.foreignKeys()).singleElement().satisfies(key -> {
            assertThat(key.references()).isEqualTo(new ForeignKey.References("a_b", "t_001", List.of("id")));
            assertThat(key.onDelete()).contains("SET NULL");
          }));
      // Keys: the schema once, and at most three tables with and three without; indexes: each table.
      assertThat(calls.get("getPrimaryKeys")).isLessThanOrEqualTo(7);
      assertThat(calls.get("getImportedKeys")).isLessThanOrEqualTo(7);
      assertThat(calls.get("getIndexInfo")).isGreaterThanOrEqualTo(TABLES);
      assertThat(calls.get("getColumns")).isLessThanOrEqualTo(4);
      assertThat(calls).doesNotContainKey("getExportedKeys");
    }
  }

  @Test
  void readsASchemaOnceForAllPagesOfARun() throws SQLException {
    try (Connection connection = server.connect(DATABASE)) {
      Dialect dialect = new GenericDialect();
      describe(dialect, connection, "run");
      Map<String, Integer> calls = new TreeMap<>();
      List<CatalogObject> again = describe(dialect, counting(connection, calls), "run");
      assertThat(calls).doesNotContainKeys("getPrimaryKeys", "getImportedKeys");
      assertThat(again.get(1).primaryKey()).isPresent();
      execute(connection, "alter table a_b.t_002 drop constraint t_002_pkey");
      assertThat(describe(dialect, connection, "another run").get(1).primaryKey()).isEmpty();
      execute(connection, "alter table a_b.t_002 add constraint t_002_pkey primary key (id)");
    }
  }

  @Test
  void copesWithWhatDriversLack() throws SQLException {
    try (Connection connection = server.connect(DATABASE)) {
      List<CatalogObject> expected = describe(new GenericDialect(), connection, "");
      for (Fault fault : Fault.values()) {
        Connection faulty =
            withMetaData(connection, (method, arguments, result) -> fault.applyTo(method, arguments, result));
        List<CatalogObject> actual = describe(new GenericDialect(), faulty, "");
        assertThat(actual).as(fault.name()).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
          CatalogObject object = actual.get(i);
          assertThat(object.name()).as(fault.name()).isEqualTo(expected.get(i).name());
          assertThat(object.columns()).as(fault.name()).isEqualTo(expected.get(i).columns());
          assertThat(object.foreignKeys()).as(fault.name()).isEqualTo(expected.get(i).foreignKeys());
          assertThat(object.primaryKey()).as(fault.name())
              .isEqualTo(fault == Fault.NO_PRIMARY_KEYS ? java.util.Optional.empty() : expected.get(i).primaryKey());
        }
      }
    }
  }

  /** What a driver may do with a call, on top of a real one. */
  private enum Fault {
    /** Does not implement a method at all. */
    NO_PRIMARY_KEYS {
      @Override
      Object applyTo(String method, Object[] arguments, Result result) throws Throwable {
        if (method.equals("getPrimaryKeys")) {
          throw new AbstractMethodError(method);
        }
        return result.get();
      }
    },
    /** Refuses a wildcard for a name. */
    THROWS_ON_WILDCARDS {
      @Override
      Object applyTo(String method, Object[] arguments, Result result) throws Throwable {
        if ((method.equals("getTables") || method.equals("getColumns")) && String.valueOf(arguments[2]).contains("%")) {
          throw new SQLException("no wildcards, please");
        }
        return result.get();
      }
    },
    /** Says that it has an escape, and reads names as they are. */
    IGNORES_ITS_ESCAPE {
      @Override
      Object applyTo(String method, Object[] arguments, Result result) throws Throwable {
        boolean escaped = (method.equals("getTables") || method.equals("getColumns"))
            && (String.valueOf(arguments[1]) + arguments[2]).contains("\\");
        if (escaped) {
          Object[] nothing = arguments.clone();
          nothing[2] = "no such name";
          return result.with(nothing);
        }
        return result.get();
      }
    },
    /** Cannot tell table types apart, or what it can escape. */
    KNOWS_LITTLE_OF_ITSELF {
      @Override
      Object applyTo(String method, Object[] arguments, Result result) throws Throwable {
        return method.equals("getTableTypes") || method.equals("getSearchStringEscape") ? null : result.get();
      }
    };

    abstract Object applyTo(String method, Object[] arguments, Result result) throws Throwable;
  }

  /** The real driver's answer. */
  private interface Result {
    Object with(Object[] arguments) throws Throwable;

    default Object get() throws Throwable {
      return with(null);
    }
  }

  private interface Interception {
    Object intercept(String method, Object[] arguments, Result result) throws Throwable;
  }

  private static Connection counting(Connection connection, Map<String, Integer> calls) {
    return withMetaData(connection, (method, arguments, result) -> {
      calls.merge(method, 1, Integer::sum);
      return result.get();
    });
  }

  private static Connection withMetaData(Connection connection, Interception interception) {
    return (Connection) Proxy.newProxyInstance(
        BulkAnswersTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
          Object real = call(method, connection, arguments);
          return real instanceof DatabaseMetaData metaData ? intercepted(metaData, interception) : real;
        });
  }

  private static DatabaseMetaData intercepted(DatabaseMetaData metaData, Interception interception) {
    return (DatabaseMetaData) Proxy.newProxyInstance(
        BulkAnswersTest.class.getClassLoader(), new Class<?>[] {DatabaseMetaData.class},
        (proxy, method, arguments) -> interception.intercept(
            method.getName(), arguments, others -> call(method, metaData, others == null ? arguments : others)));
  }

  private static Object call(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static List<CatalogObject> describe(Dialect dialect, Connection connection, String run) throws SQLException {
    List<ListedObject> objects = new ArrayList<>();
    dialect.list(connection, new ListingRequest(DATABASE, Family.RELATIONS, ObjectFilter.ALL, false), objects::add);
    objects.removeIf(object -> !object.key().schema().equals("a_b"));
    return dialect.describe(
        connection, new DescribeRequest("source", DATABASE, Family.RELATIONS, objects, Detail.FULL, true, run))
        .objects();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
