// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.Dialect.Rights;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Family;
import io.schemabeam.model.ForeignKey.References;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users who see only a part: what they do not see is said to be unknown, and is never taken for gone. */
class MariaDbRightsTest {
  private static final TestingMariaDb SERVER = TestingMariaDb.server();
  private static final List<String> USERS =
      List.of("by_column", "by_schema", "by_role", "by_table", "executes", "nobody", "asks", "selects", "sees_all");

  @BeforeAll
  static void create() {
    SERVER.execute("""
        create database rights;
        create database other_rights;
        create table rights.t (id int primary key, secret int, note varchar(9), check (secret > 0), unique (note));
        create table rights.u (id int primary key references rights.t (id));
        create view rights.v as select id from rights.t;
        create sequence rights.s;
        create trigger rights.t_trigger before insert on rights.t for each row set new.secret = 1;
        create function rights.f() returns int return 1;
        create event rights.e on schedule every 1 day disable do set @x = 1;
        create role rights_role;
        grant references on rights.* to rights_role;
        """);
    for (String user : USERS) {
      SERVER.execute("create user " + user + "@'%' identified by 'secret'");
    }
    SERVER.execute("""
        grant select (id) on rights.t to by_column@'%';
        grant references on rights.* to by_schema@'%';
        grant rights_role to by_role@'%';
        set default role rights_role for by_role@'%';
        grant delete on rights.t to by_table@'%';
        create table rights.gone_table (a int);
        grant select on rights.gone_table to by_table@'%';
        drop table rights.gone_table;
        grant execute on rights.* to executes@'%';
        grant select on rights.* to selects@'%';
        grant create temporary tables on rights.* to asks@'%';
        grant select, show view, trigger, event, execute on *.* to sees_all@'%';
        """);
  }

  @AfterAll
  static void drop() {
    SERVER.execute("drop database rights; drop database other_rights; drop role rights_role; drop user "
        + String.join(", ", USERS));
  }

  private static Map<String, CatalogObject> seenBy(String user) throws SQLException {
    try (Connection connection = SERVER.connect(user)) {
      return Crawl.all(connection, Family.RELATIONS);
    }
  }

  @Test
  void whoeverMayReadEverythingMissesNothing() throws SQLException {
    assertThat(seenBy("sees_all").values()).filteredOn(object -> object.schema().filter("rights"::equals).isPresent())
        .hasSize(4).allSatisfy(object -> assertThat(object.unreadable()).isEmpty());
  }

  @Test
  void aColumnGrantShowsOneOfThreeColumns() throws SQLException {
    Map<String, CatalogObject> seen = seenBy("by_column");
    assertThat(seen.keySet()).containsExactly("rights/t");
    CatalogObject table = seen.get("rights/t");
    assertThat(table.columns().orElseThrow()).extracting(Column::name).containsExactly("id");
    assertThat(table.unreadable()).containsExactly(
        "columns", "primaryKey", "uniqueKeys", "indexes", "foreignKeys", "checks", "triggers", "privileges");
  }

  @Test
  void aGrantWithoutColumnsSaysSo() throws SQLException {
    CatalogObject table = seenBy("by_table").get("rights/t");
    assertThat(table.columns()).isEmpty();
    assertThat(table.unreadable()).containsExactly("columns", "checks", "triggers", "privileges");
    assertThat(table.primaryKey()).isPresent();
    assertThat(table.uniqueKeys()).hasSize(1);
  }

  @Test
  void selectAloneShowsForeignKeysWithoutActions() throws SQLException {
    CatalogObject table = seenBy("selects").get("rights/u");
    assertThat(table.unreadable()).containsExactly("foreignKeys", "triggers", "privileges");
    assertThat(table.foreignKeys()).singleElement().satisfies(key -> {
      assertThat(key.columns()).containsExactly("id");
      assertThat(key.references()).isEqualTo(new References("rights", "t", List.of("id")));
      assertThat(key.onDelete()).isEmpty();
    });
    assertThat(seenBy("sees_all").get("rights/u").foreignKeys().get(0).onDelete()).contains("RESTRICT");
  }

  @Test
  void referencesAreEnoughForTablesAndColumns() throws SQLException {
    for (String user : List.of("by_schema", "by_role")) {
      Map<String, CatalogObject> seen = seenBy(user);
      assertThat(seen.keySet()).containsExactlyInAnyOrder("rights/t", "rights/u", "rights/v", "rights/s");
      CatalogObject table = seen.get("rights/t");
      assertThat(table.columns().orElseThrow()).hasSize(3);
      assertThat(table.checks()).hasSize(1);
      assertThat(table.uniqueKeys()).hasSize(1);
      assertThat(seen.get("rights/u").foreignKeys()).hasSize(1);
      assertThat(table.unreadable()).containsExactly("triggers", "privileges");
      assertThat(seen.get("rights/v").definition()).isEmpty();
      assertThat(seen.get("rights/v").unreadable()).containsExactly("definition", "privileges");
      assertThat(seen.get("rights/s").sequence()).isEmpty();
      assertThat(seen.get("rights/s").unreadable()).containsExactly("privileges", "sequence");
    }
  }

  @Test
  void whatIsNotListedIsGoneOnlyIfItWouldBeSeen() throws SQLException {
    ObjectKey table = new ObjectKey("rights", "dropped", "");
    ObjectKey granted = new ObjectKey("rights", "gone_table", "");
    ObjectKey routine = new ObjectKey("rights", "f", "(function)");
    assertThat(hidden("by_schema", Family.RELATIONS).test(table)).isFalse();
    assertThat(hidden("by_schema", Family.RELATIONS).test(new ObjectKey("other_rights", "t", ""))).isTrue();
    assertThat(hidden("by_role", Family.RELATIONS).test(table)).isFalse();
    assertThat(hidden("by_table", Family.RELATIONS).test(table)).isTrue();
    assertThat(hidden("by_table", Family.RELATIONS).test(granted)).isFalse();
    assertThat(hidden("by_column", Family.RELATIONS).test(new ObjectKey("rights", "t", ""))).isFalse();
    assertThat(hidden("nobody", Family.RELATIONS).test(table)).isTrue();
    assertThat(hidden("admin", Family.RELATIONS).test(table)).isFalse();
    assertThat(hidden("executes", Family.ROUTINES).test(routine)).isFalse();
    assertThat(hidden("by_schema", Family.ROUTINES).test(routine)).isTrue();
    assertThat(hidden("by_schema", Family.EVENTS).test(new ObjectKey("rights", "e", ""))).isTrue();
    assertThat(hidden("by_schema", Family.SCHEMAS).test(new ObjectKey("rights", "", ""))).isFalse();
    assertThat(hidden("by_schema", Family.SCHEMAS).test(new ObjectKey("other_rights", "", ""))).isTrue();
  }

  @Test
  void whatEachUserSeesIsWhatItsGrantsSay() throws SQLException {
    List<ObjectKey> all;
    try (Connection connection = SERVER.connect("admin")) {
      all = keys(connection, Family.RELATIONS);
    }
    for (String user : USERS) {
      Predicate<ObjectKey> hidden = hidden(user, Family.RELATIONS);
      try (Connection connection = SERVER.connect(user)) {
        assertThat(keys(connection, Family.RELATIONS)).as(user)
            .containsExactlyElementsOf(all.stream().filter(hidden.negate()).toList());
      }
    }
  }

  private static List<ObjectKey> keys(Connection connection, Family family) throws SQLException {
    return Crawl.list(connection, family).stream().map(ListedObject::key).toList();
  }

  private static Predicate<ObjectKey> hidden(String user, Family family) throws SQLException {
    try (Connection connection = SERVER.connect(user)) {
      return Crawl.DIALECT.hidden(connection, new ListingRequest("def", family, ObjectFilter.ALL, false));
    }
  }

  @Test
  void theMissingGrantsShowEverything() throws SQLException {
    List<Rights> before = rights();
    assertThat(before).extracting(Rights::what).containsExactly("schema rights", "other databases", "privileges");
    assertThat(before.get(0).visible()).contains("columns", "view texts", "triggers", "events", "routines");
    assertThat(before).allSatisfy(rights -> assertThat(rights.grant()).startsWith("GRANT ").endsWith(" TO `asks`@`%`"));
    before.forEach(rights -> SERVER.execute(rights.grant()));
    assertThat(rights()).filteredOn(rights -> rights.what().equals("schema rights")).singleElement()
        .isEqualTo(new Rights("schema rights", "everything", ""));
    assertThat(seenBy("asks").values()).filteredOn(object -> object.schema().filter("rights"::equals).isPresent())
        .hasSize(4).allSatisfy(object -> assertThat(object.unreadable()).isEmpty());
  }

  private static List<Rights> rights() throws SQLException {
    try (Connection connection = SERVER.connect("asks")) {
      return Crawl.DIALECT.rights(connection).stream()
          .filter(rights -> !rights.what().matches("schema (?!rights$).*")).toList();
    }
  }
}
