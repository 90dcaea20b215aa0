// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.EventDetails;
import io.schemabeam.model.Family;
import io.schemabeam.model.ForeignKey.References;
import io.schemabeam.model.Index;
import io.schemabeam.model.Index.IndexKey;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.Partitioning.Partition;
import io.schemabeam.model.Privilege;
import io.schemabeam.model.SequenceDetails;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fixture.sql says, and the server's own statements about it, held against the descriptions. */
class MariaDbDialectTest {
  private static final TestingMariaDb SERVER = Fixture.server();
  private static Map<String, CatalogObject> relations;

  @BeforeAll
  static void describe() throws SQLException {
    relations = all(Family.RELATIONS);
  }

  private static Map<String, CatalogObject> all(Family family) throws SQLException {
    try (Connection connection = SERVER.connect("admin")) {
      return Crawl.all(connection, family);
    }
  }

  private static CatalogObject relation(String name) {
    return relations.get("app/" + name);
  }

  private static Column column(String table, String name) {
    return relation(table).columns().orElseThrow().stream()
        .filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void databasesAreTheSchemasOfOneCatalog() throws SQLException {
    Map<String, CatalogObject> schemas;
    try (Connection connection = SERVER.connect("admin")) {
      List<ListedObject> listed = Crawl.list(connection, Family.SCHEMAS);
      assertThat(listed.get(0).kind()).isEqualTo(ObjectKind.DATABASE);
      assertThat(listed).extracting(ListedObject::key).isSorted();
      schemas = Crawl.describe(connection, Family.SCHEMAS, listed.subList(1, listed.size())).objects().stream()
          .collect(java.util.stream.Collectors.toMap(CatalogObject::name, schema -> schema));
    }
    assertThat(schemas).containsKeys("app", "App", "other").doesNotContainKeys("mysql", "information_schema", "sys");
    CatalogObject app = schemas.get("app");
    assertThat(app.qualifiedName()).isEqualTo("source/def/app");
    assertThat(app.comment()).contains("The application");
    assertThat(app.collation()).contains("utf8mb4_unicode_ci");
    assertThat(app.characterSet()).isEmpty();
    assertThat(schemas.get("other").collation()).isEmpty();
    assertThat(app.privileges()).containsExactly(
        new Privilege("'fixture_reader'@'%'", "SELECT", Optional.empty(), Optional.empty(), false));
  }

  @Test
  void namesThatDifferInCaseAloneAreHeldApart() {
    assertThat(relations.keySet()).contains("App/Person", "App/person", "app/person");
    assertThat(relations.get("App/Person").columns().orElseThrow()).hasSize(1);
    assertThat(relations.get("App/person").columns().orElseThrow()).hasSize(1);
    assertThat(relations.get("App/person").privileges()).isEmpty();
    assertThat(relations.get("App/person").indexes()).hasSize(1);
    assertThat(relation("person").columns().orElseThrow()).hasSize(12);
  }

  @Test
  void everyObjectOfTheServerIsListed() {
    List<String> truth = SERVER.facts("select concat(table_schema, '/', table_name) from information_schema.tables"
        + " where binary table_schema in ('app', 'App', 'other')");
    assertThat(relations.keySet().stream().filter(name -> name.matches("(app|App|other)/.*")))
        .containsExactlyInAnyOrderElementsOf(truth);
  }

  @Test
  void columnsSayWhatTheirDeclarationSays() {
    assertThat(column("person", "id").identity()).contains("auto_increment");
    assertThat(column("person", "id").comment()).contains("The key");
    assertThat(column("person", "name").defaultValue()).contains("'n/a'");
    assertThat(column("person", "doubled").generated()).contains("`id` * 2");
    assertThat(column("person", "doubled").generatedStorage()).contains("virtual");
    assertThat(column("person", "tripled").generatedStorage()).contains("stored");
    assertThat(column("person", "secret").invisible()).contains(true);
    assertThat(column("person", "secret").defaultValue()).contains("3");
    assertThat(column("person", "made").defaultValue()).contains("concat('a','b')");
    assertThat(column("person", "word").defaultValue()).contains("'null'");
    assertThat(column("person", "nothing").defaultValue()).isEmpty();
    assertThat(column("person", "born").invisible()).isEmpty();
    assertThat(column("every_type", "ts").onUpdate()).contains("current_timestamp()");
    assertThat(column("every_type", "ts_3").onUpdate()).contains("current_timestamp(3)");
    assertThat(column("every_type", "v_latin").characterSet()).contains("latin1");
    assertThat(column("every_type", "v_latin").collation()).contains("latin1_bin");
    assertThat(column("every_type", "v_bin").characterSet()).isEmpty();
    assertThat(column("every_type", "v_bin").collation()).contains("utf8mb4_bin");
    assertThat(column("every_type", "v_40").collation()).isEmpty();
    assertThat(column("adults", "name").defaultValue()).isEmpty();
  }

  @Test
  void tablesSayWhatTheyAreStoredWith() {
    CatalogObject person = relation("person");
    assertThat(person.engine()).contains("InnoDB");
    assertThat(person.comment()).contains("People\nwith 'quotes'");
    assertThat(person.options()).containsExactly("key_block_size=8", "row_format=compressed");
    assertThat(person.sizeBytes().orElseThrow()).isPositive();
    assertThat(person.rowEstimate()).isPresent();
    assertThat(relation("child").characterSet()).contains("latin1");
    assertThat(relation("by_list").engine()).contains("Aria");
    assertThat(relation("versioned").options()).containsExactly("system_versioned");
    assertThat(relation("adults").engine()).isEmpty();
  }

  @Test
  void keysChecksAndForeignKeys() {
    CatalogObject person = relation("person");
    assertThat(person.primaryKey().orElseThrow().columns()).containsExactly("id");
    assertThat(person.uniqueKeys()).singleElement().satisfies(key -> {
      assertThat(key.name()).isEqualTo("person_name");
      assertThat(key.columns()).containsExactly("name", "born");
    });
    assertThat(person.checks()).extracting(check -> check.name() + " " + check.expression().orElseThrow())
        .containsExactly("born_late `born` > '1900-01-01'", "tens `tens` > 0");
    assertThat(relation("child").foreignKeys()).extracting(key -> key.name())
        .containsExactly("child_far", "child_parent");
    assertThat(relation("child").foreignKeys().get(0).references())
        .isEqualTo(new References("other", "far", List.of("id")));
    assertThat(relation("child").foreignKeys().get(1)).satisfies(key -> {
      assertThat(key.columns()).containsExactly("x", "y");
      assertThat(key.references()).isEqualTo(new References("app", "parent", List.of("a", "b")));
      assertThat(key.onDelete()).contains("CASCADE");
      assertThat(key.onUpdate()).contains("SET NULL");
    });
  }

  @Test
  void indexesWithPrefixesAndOrders() {
    Map<String, Index> indexes = relation("person").indexes().stream()
        .collect(java.util.stream.Collectors.toMap(Index::name, index -> index));
    assertThat(indexes.keySet()).containsExactlyInAnyOrderElementsOf(SERVER.facts(
        "select distinct index_name from information_schema.statistics"
            + " where binary table_schema = 'app' and table_name = 'person'"));
    assertThat(indexes.get("person_born").keys()).containsExactly(
        key("born", Optional.of("desc"), Optional.empty()), key("name", Optional.empty(), Optional.of(3)));
    assertThat(indexes.get("person_born").comment()).contains("By age");
    assertThat(indexes.get("person_note").keys()).containsExactly(key("note", Optional.empty(), Optional.of(20)));
    assertThat(indexes.get("person_name").keys()).isEmpty();
    assertThat(indexes.get("person_ignored").valid()).contains(false);
    assertThat(indexes.get("person_name").valid()).contains(true);
    assertThat(indexes.get("person_words").method()).contains("fulltext");
    assertThat(indexes.get("person_place").method()).contains("spatial");
    assertThat(indexes.get("person_place").keys()).isEmpty();
  }

  private static IndexKey key(String column, Optional<String> order, Optional<Integer> prefixLength) {
    return new IndexKey(Optional.of(column), Optional.empty(), order, Optional.empty(), Optional.empty(),
        Optional.empty(), prefixLength);
  }

  @Test
  void partitionsAreNoObjectsOfTheirOwn() {
    assertThat(relation("by_range").kind()).isEqualTo(ObjectKind.TABLE);
    assertThat(relation("by_range").partitioning().orElseThrow()).satisfies(partitioning -> {
      assertThat(partitioning.key()).contains("RANGE (year(`at`))");
      assertThat(partitioning.subpartitioning()).contains("HASH (`id`)");
      assertThat(partitioning.partitions()).containsExactly(
          new Partition("p0", Optional.of("VALUES LESS THAN (2000)"), List.of("p0sp0", "p0sp1")),
          new Partition("pmax", Optional.of("VALUES LESS THAN (MAXVALUE)"), List.of("pmaxsp0", "pmaxsp1")));
    });
    assertThat(relation("by_list").partitioning().orElseThrow().partitions())
        .extracting(partition -> partition.bound().orElseThrow())
        .containsExactly("VALUES IN ('a','b')", "DEFAULT");
    assertThat(relation("by_hash").partitioning().orElseThrow().partitions())
        .extracting(Partition::name).containsExactly("p0", "p1", "p2");
    assertThat(relation("person").partitioning()).isEmpty();
  }

  @Test
  void viewsSayTheirQueryAndHowItIsExecuted() {
    CatalogObject adults = relation("adults");
    assertThat(adults.owner()).contains("admin@%");
    assertThat(adults.comment()).isEmpty();
    assertThat(adults.options()).containsExactly("check_option=local", "security=definer");
    assertThat(adults.definition()).contains(SERVER.facts("select view_definition from information_schema.views"
        + " where binary table_schema = 'app' and table_name = 'adults'").get(0));
    assertThat(relation("far_children").options()).containsExactly("security=invoker");
  }

  @Test
  void aBrokenViewHasNoColumnsToTellAndNeverNone() {
    CatalogObject broken = relation("broken");
    assertThat(broken.columns()).isEmpty();
    assertThat(broken.unreadable()).containsExactly("columns");
    assertThat(broken.definition().orElseThrow()).contains("lost");
    assertThat(broken.comment()).isEmpty();
    assertThat(relation("adults").unreadable()).isEmpty();
  }

  @Test
  void sequences() {
    assertThat(relation("tickets").sequence()).contains(
        new SequenceDetails("bigint", 100, 5, 10, 5000, Optional.of(7L), true));
    assertThat(relation("plain_sequence").sequence().orElseThrow().cycle()).isFalse();
    assertThat(relation("tickets").rowEstimate()).isEmpty();
    assertThat(relation("tickets").columns()).isEmpty();
  }

  @Test
  void triggersInTheirOrder() {
    assertThat(relation("person").triggers())
        .extracting(trigger -> trigger.name() + " " + trigger.timing().orElseThrow() + " " + trigger.events() + " "
            + trigger.order().orElseThrow() + " " + trigger.definer().orElseThrow())
        .containsExactly("person_first BEFORE [INSERT] 1 admin@%", "person_gone AFTER [DELETE] 1 admin@%",
            "person_second BEFORE [INSERT] 2 admin@%");
    assertThat(relation("person").triggers().get(0).definition()).contains("set new.note = 'x'");
  }

  @Test
  void privilegesOnTablesAndColumns() {
    assertThat(relation("person").privileges()).containsExactly(
        new Privilege("'fixture_reader'@'%'", "INSERT", Optional.empty(), Optional.empty(), true),
        new Privilege("'fixture_reader'@'%'", "UPDATE", Optional.of("name"), Optional.empty(), true));
    assertThat(relation("child").privileges()).extracting(Privilege::privilege).containsExactly("DELETE");
  }

  @Test
  void routinesOfOneNameAreHeldApart() throws SQLException {
    Map<String, CatalogObject> routines = all(Family.ROUTINES);
    assertThat(routines.keySet()).contains("app/double_it(function)", "app/same(function)", "app/same(procedure)");
    assertThat(routines.get("app/double_it(function)").routine().orElseThrow()).satisfies(routine -> {
      assertThat(routine.returns()).contains("decimal(10,2)");
      assertThat(routine.volatility()).contains("deterministic");
      assertThat(routine.securityDefiner()).contains(true);
      assertThat(routine.arguments().orElseThrow()).extracting(argument -> argument.type()).containsExactly("int(11)");
    });
    CatalogObject twin = routines.get("app/same(function)");
    assertThat(twin.comment()).contains("Twin");
    assertThat(twin.routine().orElseThrow().securityDefiner()).contains(false);
    assertThat(twin.routine().orElseThrow().arguments()).contains(List.of());
    assertThat(routines.get("app/same(procedure)").routine().orElseThrow().arguments().orElseThrow())
        .extracting(argument -> argument.mode() + " " + argument.name().orElseThrow() + " " + argument.type())
        .containsExactly("in a int(11)", "out b varchar(10)", "inout c datetime(3)");
  }

  @Test
  void events() throws SQLException {
    Map<String, CatalogObject> events = all(Family.EVENTS);
    assertThat(events.get("app/nightly").event()).contains(new EventDetails("disabled", Optional.empty(),
        Optional.of("1 DAY"), Optional.of("2030-01-01 03:00:00"), Optional.empty(), Optional.of("PRESERVE"),
        Optional.of("SYSTEM")));
    assertThat(events.get("app/nightly").definition()).contains("delete from other.far");
    assertThat(events.get("app/nightly").comment()).contains("At night");
    assertThat(events.get("app/once").event().orElseThrow().at()).contains("2035-06-01 12:00:00");
  }
}
