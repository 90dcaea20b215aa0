// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crawling while somebody else changes the schema: neither waits for the other, and nothing half is told. */
class UnderDdlTest {

  @ParameterizedTest
  @EnumSource(Version.class)
  void leavesLockedObjectsAndTheViewsOverThem(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    server.createDatabase("locks", """
        create table held (a int check (a > 0) default 1);
        create table free (a int check (a > 0));
        create view over_held as select a from held;
        create view over_that as select a from over_held;
        create view over_free as select a from free;
        """);
    try (Connection user = server.connect("locks"); Connection crawl = server.connect("locks", Crawl.DIALECT)) {
      user.setAutoCommit(false);
      try (Statement statement = user.createStatement()) {
        statement.execute("alter table held add column b int");
      }
      List<ListedObject> listed = Crawl.list(crawl, Family.RELATIONS);
      long start = System.nanoTime();
      Description description = Crawl.describe(crawl, Family.RELATIONS, listed, Detail.FULL, true);
      assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
      assertThat(description.objects()).extracting(CatalogObject::name).containsExactly("free", "over_free");
      assertThat(description.locked()).extracting(object -> object.key().name())
          .contains("held", "over_held").allMatch(name -> !name.contains("free"));
      assertThat(description.vanished()).isEmpty();
      user.rollback();
      assertThat(Crawl.describe(crawl, Family.RELATIONS, listed, Detail.FULL, true).objects()).hasSize(5);
      // The crawl keeps no lock.
      try (Statement statement = user.createStatement()) {
        statement.execute("set lock_timeout = 100");
        statement.execute("alter table free add column c int");
      }
      user.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void setsDroppedObjectsAside(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    server.createDatabase("loop", """
        do $$ begin
          for i in 0 .. 199 loop
            execute format('create table t%s (id int primary key, a int default 1 check (a > 0))', i);
            execute format('create view v%s as select id, a from t%s where a > 1', i, i);
            execute format('create index on t%s (lower(a::text)) where a > 2', i);
          end loop;
        end $$;
        """);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> ddl = CompletableFuture.runAsync(() -> {
      try (Connection user = server.connect("loop"); Statement statement = user.createStatement()) {
        for (int i = 0; !done.get(); i = (i + 1) % 100) {
          statement.execute("drop table t" + i + " cascade");
          statement.execute("create table t" + i + " (id int primary key, a int default 1 check (a > 0))");
          statement.execute("create view v" + i + " as select id, a from t" + i + " where a > 1");
          statement.execute("create index on t" + i + " (lower(a::text)) where a > 2");
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
    try (Connection crawl = server.connect("loop", Crawl.DIALECT)) {
      for (int round = 0; round < 8; round++) {
        List<ListedObject> listed = Crawl.list(crawl, Family.RELATIONS);
        Description description = Crawl.describe(crawl, Family.RELATIONS, listed, Detail.FULL, true);
        assertThat(description.objects().size() + description.vanished().size() + description.locked().size())
            .isEqualTo(listed.size());
        // Nobody touches the upper half.
        assertThat(description.objects().size()).isGreaterThanOrEqualTo(200);
        for (CatalogObject object : description.objects()) {
          if (object.name().startsWith("v")) {
            assertThat(object.definition()).isPresent();
          } else {
            assertThat(object.checks()).allMatch(check -> check.expression().isPresent());
          }
        }
      }
    } finally {
      done.set(true);
      ddl.join();
    }
  }
}
