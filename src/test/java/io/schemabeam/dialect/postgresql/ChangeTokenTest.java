// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token moves with everything that a description shows, and with nothing that maintenance does. */
class ChangeTokenTest {
  /** A statement, and the objects whose tokens it moves; objects that it makes or renames are not looked at. */
  private static final String[][] CHANGES = {
      {"alter table app.person add column extra int", "person"},
      {"alter table app.person rename column added to later", "person person_view"},
      {"alter table app.person alter column later set not null", "person"},
      {"alter table app.person alter column later set default 'x'", "person"},
      {"alter table app.person alter column later set default 'y'", "person"},
      {"alter table app.person alter column later drop default", "person"},
      {"comment on column app.person.later is 'x'", "person"},
      {"comment on constraint born_late on app.person is 'x'", "person"},
      {"comment on index app.person_name is 'x'", "person"},
      {"comment on trigger person_touch on app.person is 'x'", "person"},
      {"comment on policy mine on app.person is 'x'", "person"},
      {"alter index app.person_plain rename to person_plainer", "person"},
      {"alter table app.person enable trigger person_stmt", "person"},
      {"alter table app.person disable row level security", "person"},
      {"grant delete on app.person to fixture_reader", "person"},
      {"grant select (born) on app.person to fixture_reader", "person"},
      {"alter table app.person owner to fixture_reader", "person person_id_seq"},
      {"alter type app.mood add value 'great'", "mood person address summary"},
      {"alter type app.mood rename value 'sad' to 'blue'", "mood person address summary"},
      {"alter type app.mood rename to temper", "person address summary tab(integer)"},
      {"alter domain app.amount rename to sum", "person fee"},
      {"alter domain app.sum add constraint high check (value < 1e9)", "sum"},
      {"alter table other.visit rename column a to aa", "visit Stay"},
      {"alter table other.visit rename to stay_over", "person_view Stay"},
      {"alter function app.touch() rename to touched", "person person_view"},
      {"alter table app.parent1 rename to parent_one", "child newer"},
      {"alter table app.ser rename column t to tt", "ser ser_t_seq owned"},
      {"alter sequence app.counter increment -3", "counter"},
      {"alter table \"Stay\" drop constraint late", "Stay"},
      {"alter table app.sales rename to sold", "sales_2020 sales_2021 sales_2021_eu sales_rest refund"},
      {"alter table app.sold rename to sales", "sales_2020 sales_2021 sales_2021_eu sales_rest refund"},
      {"alter table app.sales detach partition app.sales_2020", "sales_2020"},
      {"alter server fixture_server rename to another_server", "remote"},
      {"alter foreign table app.remote options (set table_name 'z')", "remote"},
      {"create or replace view app.view_on_view as select name, count(*) from app.person_view where id > 1 group by 1",
          "view_on_view"},
      {"create index on app.fast (a)", "fast"},
      {"alter role fixture_reader rename to fixture_writer",
          "person person_id_seq counter add(integer, integer) app temper"},
      {"comment on function app.add() is 'x'", "add()"},
      {"comment on schema other is 'x'", "other"},
  };

  private static final String[] MAINTENANCE = {
      "analyze", "vacuum", "vacuum freeze", "insert into app.ser default values", "insert into app.fast values (1)",
      "vacuum full pg_catalog.pg_class", "select nextval('app.counter')", "truncate app.fast",
      "refresh materialized view app.summary", "reindex table app.person"};

  @ParameterizedTest
  @EnumSource(Version.class)
  void movesExactlyWithWhatIsShown(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    server.createDatabase("tokens", TestingPostgreSql.resource("/dialects/postgresql/fixture.sql"));
    if (version == Version.NEWEST) {
      server.execute("tokens", TestingPostgreSql.resource("/dialects/postgresql/fixture-18.sql"));
    }
    try (Connection user = server.connect("tokens");
        Statement statement = user.createStatement();
        Connection crawl = server.connect("tokens", Crawl.DIALECT)) {
      statement.execute("set search_path = app, other, public");
      Map<String, Long> before = tokens(crawl);
      for (String sql : MAINTENANCE) {
        statement.execute(sql);
        assertThat(tokens(crawl)).as(sql).isEqualTo(before);
      }
      SoftAssertions softly = new SoftAssertions();
      for (String[] change : CHANGES) {
        statement.execute(change[0]);
        Map<String, Long> after = tokens(crawl);
        Set<String> moved = new TreeSet<>(before.keySet());
        moved.retainAll(after.keySet());
        Map<String, Long> old = before;
        moved.removeIf(name -> after.get(name).equals(old.get(name)));
        Set<String> expected = new TreeSet<>(Arrays.asList(change[1].split(" (?![^(]*\\))")));
        expected.retainAll(after.keySet());
        expected.retainAll(before.keySet());
        softly.assertThat(moved).as(change[0]).isEqualTo(expected);
        before = after;
      }
      softly.assertAll();
      statement.execute("alter role fixture_writer rename to fixture_reader");
    }
  }

  private static Map<String, Long> tokens(Connection connection) throws SQLException {
    Map<String, Long> tokens = new TreeMap<>();
    for (Family family : Crawl.DIALECT.families()) {
      for (ListedObject object : Crawl.list(connection, family)) {
        String name = object.key().name().isEmpty() ? object.key().schema() : object.key().name();
        tokens.put(name + object.key().signature(), object.token());
      }
    }
    return tokens;
  }
}
