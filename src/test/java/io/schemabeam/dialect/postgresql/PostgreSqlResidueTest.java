// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server's process holds after it has described many objects, as it says itself. */
class PostgreSqlResidueTest {
  private static final TestingPostgreSql SERVER = TestingPostgreSql.of(Version.NEWEST);
  private static final int OBJECTS = 600;

  @BeforeAll
  static void fill() {
    SERVER.createDatabase("residue", """
        create schema plain; create schema checked; create schema viewed; create schema indexed; create schema owned;
        do $$ begin
          for i in 1 .. %d loop
            execute format('create table plain.t%%s (id int primary key, a text default 0, b int, c int)', i);
            execute format('create table checked.t%%s (id int primary key, a int check (a > 0), b int, c int)', i);
            execute format('create view viewed.v%%s as select x.a, y.b from checked.t%%s x join plain.t%%s y using (id)',
                           i, i, i);
            execute format('create table indexed.t%%s (a text, b int)', i);
            execute format('create index on indexed.t%%s (lower(a))', i);
            execute format('create sequence owned.s%%s', i);
          end loop;
        end $$
        """.formatted(OBJECTS));
  }

  @ParameterizedTest
  @CsvSource({"plain", "checked", "viewed", "indexed", "owned"})
  void noMoreIsHeldThanExpected(String schema) throws SQLException {
    PostgreSqlDialect dialect = new PostgreSqlDialect();
    try (Connection connection = SERVER.connect("residue", dialect)) {
      List<ListedObject> listed = Crawl.list(connection, Family.RELATIONS).stream()
          .filter(object -> object.key().schema().equals(schema)).toList();
      long before = held(connection);
      List<CatalogObject> objects = Crawl.describe(connection, Family.RELATIONS, listed, Detail.FULL, true).objects();
      long held = held(connection) - before;
      assertThat(objects).hasSize(OBJECTS);
      assertThat(held).isLessThan(objects.stream().mapToInt(dialect::residue).sum());
    }
  }

  /** In kilobytes. https://www.postgresql.org/docs/current/view-pg-backend-memory-contexts.html */
  private static long held(Connection connection) throws SQLException {
    return Long.parseLong(Crawl.facts(
        connection, "select sum(used_bytes)::int8 / 1024 from pg_catalog.pg_backend_memory_contexts").get(0));
  }
}
