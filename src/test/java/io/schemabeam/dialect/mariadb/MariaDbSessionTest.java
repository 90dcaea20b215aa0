// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions: settings, locks, drivers, and what a look at one page costs the server. */
class MariaDbSessionTest {
  private static final TestingMariaDb SERVER = Fixture.server();
  private static final int PAGE = 40;

  @BeforeAll
  static void create() {
    SERVER.execute("create database session; create table session.a (i int); create table session.b (i int)");
  }

  @AfterAll
  static void drop() {
    SERVER.execute("drop database session");
  }

  @Test
  void settingsOfTheServerChangeNothing() throws SQLException {
    Map<String, CatalogObject> usual;
    try (Connection connection = SERVER.connect("admin")) {
      usual = Crawl.all(connection, Family.RELATIONS);
    }
    List<String> before = SERVER.facts("select @@global.sql_mode, @@global.time_zone, @@global.lc_messages,"
        + " @@global.sql_select_limit");
    String[] values = before.get(0).split(" ");
    SERVER.execute("set global sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT',"
        + " global time_zone = '+05:00', global lc_messages = 'de_DE', global sql_select_limit = 3");
    try (Connection connection = SERVER.connect("admin")) {
      assertThat(Crawl.all(connection, Family.RELATIONS)).isEqualTo(usual).hasSizeGreaterThan(10);
    } finally {
      SERVER.execute("set global sql_mode = '" + values[0] + "', global time_zone = '" + values[1]
          + "', global lc_messages = '" + values[2] + "', global sql_select_limit = " + values[3]);
    }
  }

  @Test
  void aSessionCannotWrite() throws SQLException {
    try (Connection connection = SERVER.connect("admin"); Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("insert into session.a values (1)"))
          .isInstanceOf(SQLException.class).hasMessageContaining("READ ONLY");
    }
  }

  @Test
  void bothDriversGiveTheSame() throws SQLException {
    String url = SERVER.url().replace("jdbc:mariadb:", "jdbc:mysql:");
    for (Family family : Crawl.DIALECT.families()) {
      try (Connection mariaDb = SERVER.connect("admin"); Connection mySql = SERVER.connect("admin", url)) {
        assertThat(mySql.getMetaData().getDriverName()).contains("MySQL");
        assertThat(Crawl.all(mySql, family)).isEqualTo(Crawl.all(mariaDb, family)).isNotEmpty();
        assertThat(Crawl.DIALECT.identify(mySql)).isEqualTo(Crawl.DIALECT.identify(mariaDb));
      }
    }
  }

  @Test
  void aTableThatSomebodyIsRenamingIsLeftOutAndNotTakenForGone() throws Exception {
    try (Connection reader = SERVER.connect(); Connection renamer = SERVER.connect();
        Connection crawler = SERVER.connect("admin")) {
      reader.setAutoCommit(false);
      try (Statement read = reader.createStatement()) {
        read.executeQuery("select * from session.b").close();
      }
      // Holds a exclusively while it waits for b.
      CompletableFuture<Void> renaming = CompletableFuture.runAsync(() -> rename(renamer));
      awaitWaiting();
      List<ListedObject> objects = Crawl.list(crawler, Family.RELATIONS).stream()
          .filter(object -> object.key().schema().equals("session")).toList();
      assertThat(objects).extracting(object -> object.key().name()).containsExactly("a", "b");
      Description description = Crawl.describe(crawler, Family.RELATIONS, objects);
      assertThat(description.locked()).extracting(object -> object.key().name()).containsExactly("a");
      assertThat(description.vanished()).isEmpty();
      assertThat(description.objects()).extracting(CatalogObject::name).containsExactly("b");
      assertThat(description.objects().get(0).columns().orElseThrow()).hasSize(1);
      assertThat(renaming).isNotDone();
      reader.rollback();
      renaming.get();
      SERVER.execute("rename table session.a2 to session.a, session.b2 to session.b");
    }
  }

  private static void rename(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("rename table session.a to session.a2, session.b to session.b2");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWaiting() throws InterruptedException {
    while (SERVER.facts("select id from information_schema.processlist where state like 'Waiting for table metadata%'")
        .isEmpty()) {
      Thread.sleep(5);
    }
  }

  @Test
  void aKilledSessionMayTryAgain() throws Exception {
    try (Connection connection = SERVER.connect("admin"); Statement statement = connection.createStatement()) {
      String id = first(statement, "select connection_id()");
      CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(() -> {
        try {
          statement.executeQuery("select sleep(60) from information_schema.schemata");
          return null;
        } catch (SQLException e) {
          return e;
        }
      });
      while (SERVER.facts("select id from information_schema.processlist where state = 'User sleep'").isEmpty()) {
        Thread.sleep(5);
      }
      SERVER.execute("kill " + id);
      assertThat(Crawl.DIALECT.classify(failure.get())).isEqualTo(FailureClass.TRANSIENT);
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void aPageCostsAsMuchInALargeSchemaAsInASmallOne() throws SQLException {
    createTables("small_schema", PAGE);
    createTables("large_schema", 5 * PAGE);
    Map<String, Long> small = costOfAPage("small_schema");
    Map<String, Long> large = costOfAPage("large_schema");
    assertThat(large).isEqualTo(small);
    // Each table is opened once, however many parts ask for it, beside some of the server's own.
    assertThat(large.get("OPENED_TABLES")).isBetween((long) PAGE, PAGE + 10L);
    SERVER.execute("drop database small_schema; drop database large_schema");
  }

  private static void createTables(String schema, int number) {
    StringBuilder script = new StringBuilder("create database " + schema + "; use " + schema + ";");
    for (int i = 0; i < number; i++) {
      script.append(String.format("create table t%04d (id int primary key, a varchar(9), b int, key (a, b),"
          + " check (b > 0)) engine=Aria transactional=0;", i));
    }
    SERVER.execute(script.toString());
  }

  /** What the server itself counts while one session describes the schema's first page. */
  private static Map<String, Long> costOfAPage(String schema) throws SQLException {
    SERVER.execute("flush tables");
    try (Connection connection = SERVER.connect("admin")) {
      List<ListedObject> page = new ArrayList<>();
      Crawl.list(connection, Family.RELATIONS).stream()
          .filter(object -> object.key().schema().equals(schema)).limit(PAGE).forEach(page::add);
      Map<String, Long> before = counters(connection);
      assertThat(Crawl.describe(connection, Family.RELATIONS, page).objects()).hasSize(PAGE);
      Map<String, Long> after = counters(connection);
      after.replaceAll((name, value) -> value - before.get(name));
      return after;
    }
  }

  private static Map<String, Long> counters(Connection connection) throws SQLException {
    Map<String, Long> counters = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select variable_name, variable_value"
            + " from information_schema.session_status where variable_name in ('OPENED_TABLES',"
            + " 'OPENED_TABLE_DEFINITIONS', 'HANDLER_READ_RND_NEXT', 'HANDLER_TMP_WRITE')")) {
      while (rows.next()) {
        counters.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counters;
  }
}
