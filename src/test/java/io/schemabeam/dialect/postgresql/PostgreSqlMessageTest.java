// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the server is asked for a page, and what comes in between. */
class PostgreSqlMessageTest {
  private static final String SCHEMA = """
      create table held (id int primary key, a int default 1 check (a > 0));
      create table other (id int primary key, held int references held, b text unique);
      create view seen as select b from other;
      create sequence numbers;
      """;

  private final List<String> asked = new ArrayList<>();
  private Between between = number -> {};

  /** What somebody else does before a question is sent. */
  @FunctionalInterface
  private interface Between {
    void before(int number) throws SQLException;
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void asksForAPageOnceAfterALookAtTheLocks(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    server.createDatabase("message_" + version, SCHEMA);
    try (Connection crawl = server.connect("message_" + version, Crawl.DIALECT)) {
      List<ListedObject> listed = Crawl.list(crawl, Family.RELATIONS);
      assertThat(names(describe(crawl, listed))).containsExactly("held", "numbers", "other", "seen");
      assertThat(asked).hasSize(2);
      assertThat(asked.get(1)).contains("pg_constraint", "pg_sequence", "pg_get_viewdef", "pg_get_userbyid");

      // Privileges on columns, which few tables have, are a question of their own.
      asked.clear();
      server.execute("message_" + version, "grant select (b) on other to public");
      CatalogObject other = describe(crawl, listed).objects().get(2);
      assertThat(other.privileges()).anyMatch(privilege -> privilege.column().equals(Optional.of("b")));
      assertThat(asked).hasSize(3);
      assertThat(asked.get(2)).contains("aclexplode(a.attacl)").doesNotContain("pg_constraint");
      // The share of the time that a statement of a message has ends with the message.
      assertThat(Crawl.facts(crawl, "show statement_timeout")).containsExactly("1min");
    }
  }

  @Test
  void readsOneByOneWhatIsLockedMeanwhile() throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("message_locked", SCHEMA);
    try (Connection crawl = server.connect("message_locked", Crawl.DIALECT);
        Connection user = server.connect("message_locked");
        Statement ddl = user.createStatement()) {
      List<ListedObject> listed = Crawl.list(crawl, Family.RELATIONS);
      user.setAutoCommit(false);
      between = number -> {
        if (number == 2) {
          ddl.execute("alter table held add column c int");
        }
      };
      Description description = describe(crawl, listed);
      assertThat(names(description)).containsExactly("numbers", "other", "seen");
      assertThat(description.locked()).extracting(object -> object.key().name()).containsExactly("held");
      assertThat(asked.size()).isGreaterThan(10);
      user.rollback();
    }
  }

  @Test
  void readsOneByOneWhatIsTooSlowTogether() throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("message_slow", """
        do $$ begin
          for i in 1 .. 2000 loop
            execute format('create table t%s (a int default 1, b int check (b > 0), c text)', i);
          end loop;
        end $$;
        """);
    try (Connection crawl = server.connect("message_slow", Crawl.DIALECT); Statement set = crawl.createStatement()) {
      List<ListedObject> listed = Crawl.list(crawl, Family.RELATIONS);
      between = number -> {
        if (number == 2) {
          // The columns of so many take longer than a twelfth of this.
          set.execute("set statement_timeout = '60ms'");
        } else if (number == 3) {
          set.execute("set statement_timeout = '1min'");
        }
      };
      assertThat(describe(crawl, listed).objects()).hasSize(2000);
      assertThat(asked.size()).isGreaterThan(10);
    }
  }

  @Test
  void looksAgainForWhatWasAskedTwice() throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("message_dropped", SCHEMA + "grant select (a) on held to public;");
    try (Connection crawl = server.connect("message_dropped", Crawl.DIALECT)) {
      List<ListedObject> listed = Crawl.list(crawl, Family.RELATIONS);
      between = number -> {
        if (number == 3) {
          server.execute("message_dropped", "drop table held cascade");
        }
      };
      Description description = describe(crawl, listed);
      assertThat(names(description)).containsExactly("numbers", "other", "seen");
      assertThat(description.vanished()).extracting(object -> object.key().name()).containsExactly("held");
      assertThat(asked).hasSize(3);
    }
  }

  @Test
  void asksOneByOneWhereTheUrlWantsTheExtendedProtocol() throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("message_extended", SCHEMA);
    Properties properties = Crawl.DIALECT.connectionProperties(Timeouts.DEFAULT, "test");
    String url = server.url("message_extended");
    try (Connection crawl = server.connect("message_extended", Crawl.DIALECT);
        Connection extended = DriverManager.getConnection(
            url + (url.contains("?") ? "&" : "?") + "preferQueryMode=extended", properties)) {
      Crawl.DIALECT.prepare(extended, Timeouts.DEFAULT);
      List<ListedObject> listed = Crawl.list(crawl, Family.RELATIONS);
      Description together = describe(crawl, listed);
      asked.clear();
      assertThat(describe(extended, listed)).isEqualTo(together);
      assertThat(asked.size()).isGreaterThan(10);
    }
  }

  private static List<String> names(Description description) {
    return description.objects().stream().map(CatalogObject::name).toList();
  }

  private Description describe(Connection connection, List<ListedObject> listed) throws SQLException {
    return Crawl.describe(watched(Connection.class, connection, ""), Family.RELATIONS, listed, Detail.FULL, true);
  }

  /** The same, noting what is executed. */
  private <T> T watched(Class<T> type, Object target, String prepared) {
    return type.cast(Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            asked.add(arguments == null ? prepared : (String) arguments[0]);
            between.before(asked.size());
          }
          try {
            Object result = method.invoke(target, arguments);
            return result instanceof Statement
                ? watched(method.getReturnType(), result, arguments == null ? "" : String.valueOf(arguments[0]))
                : result;
          } catch (InvocationTargetException failure) {
            throw failure.getCause();
          }
        }));
  }
}
