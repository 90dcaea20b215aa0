// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that break what is careless with them, and objects at the server's limits. */
class HostileNamesTest {
  private static final List<String> NAMES = List.of(
      "quote\"s", "it's", "a.b.c", "a/b", "100%", "line\nbreak", "tab\there",
      "emoji😀", "Ａfullwidth", "x".repeat(63),
      "ä".repeat(31), "'; drop table t; --", "$1", "?", "Case", "case",
      "CASE", " space ", "back\\slash", "{a,b}", "(x)",
      "select", "null", "~!@#", "𝒳", "\u0001");

  @ParameterizedTest
  @EnumSource(Version.class)
  void everyNameArrivesAsItIs(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    server.createDatabase("ho'st\"ile 😀", "create schema empty");
    try (Connection connection = server.connect("postgres")) {
      assertThat(Crawl.DIALECT.databases(connection).accessible()).contains("ho'st\"ile 😀");
    }
    String url = Crawl.DIALECT.url(server.url("postgres"), "ho'st\"ile 😀");
    assertThat(Crawl.DIALECT.database(url)).isEqualTo("ho'st\"ile 😀");
    try (Connection connection = DriverManager.getConnection(url)) {
      try (Statement statement = connection.createStatement()) {
        for (String name : NAMES) {
          String quoted = quote(name);
          statement.execute("create schema " + quoted);
          statement.execute("create type " + quoted + ".e as enum (" + literal(name) + ")");
          statement.execute("create table " + quoted + "." + quoted + " (" + quoted + " " + quoted + ".e default "
              + literal(name) + ", id int, constraint " + quoted + " check (id > 0), primary key (" + quoted + "))");
          statement.execute("create index on " + quoted + "." + quoted + " (id, " + quoted + ")");
          statement.execute("create view " + quoted + ".v as select " + quoted + " from " + quoted + "." + quoted);
          statement.execute("comment on table " + quoted + "." + quoted + " is " + literal(name));
        }
      }
      Crawl.DIALECT.prepare(connection, Timeouts.DEFAULT);
      List<ListedObject> listed = Crawl.list(connection, Family.RELATIONS);
      assertThat(listed).extracting(ListedObject::key).isSorted().hasSize(2 * NAMES.size());
      List<CatalogObject> objects = Crawl.all(connection, Family.RELATIONS);
      assertThat(objects.stream().map(CatalogObject::qualifiedName)).doesNotHaveDuplicates();
      List<CatalogObject> tables = objects.stream().filter(o -> o.kind() == ObjectKind.TABLE).toList();
      assertThat(tables).extracting(CatalogObject::name).containsExactlyInAnyOrderElementsOf(NAMES);
      for (CatalogObject table : tables) {
        String name = table.name();
        assertThat(table.schema()).hasValue(name);
        assertThat(table.comment()).hasValue(name);
        Column column = table.columns().get().get(0);
        assertThat(column.name()).isEqualTo(name);
        assertThat(column.enumLabels()).containsExactly(name);
        assertThat(table.primaryKey().get().columns()).containsExactly(name);
        assertThat(table.checks().get(0).name()).isEqualTo(name);
        assertThat(table.indexes()).anyMatch(index -> index.columns().equals(List.of("id", name)));
      }
      assertThat(objects).filteredOn(o -> o.name().equals("v"))
          .allMatch(o -> o.dependsOn().get(0).columns().equals(List.of(o.schema().get())));
      assertThat(Crawl.all(connection, Family.SCHEMAS)).extracting(CatalogObject::name).contains("empty");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void limits(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    StringBuilder wide = new StringBuilder("create table wide (");
    for (int i = 1; i <= 1600; i++) {
      wide.append(i == 1 ? "" : ", ").append("c").append(i).append(" bool");
    }
    String big = "create view big as select '" + "x".repeat(1_000_000) + "'::text as x";
    server.createDatabase("limits", wide + "); create table none (); " + big);
    try (Connection connection = server.connect("limits", Crawl.DIALECT)) {
      List<CatalogObject> objects = Crawl.all(connection, Family.RELATIONS);
      assertThat(objects).extracting(CatalogObject::name).containsExactly("big", "none", "wide");
      assertThat(objects.get(0).definition().get()).hasSizeGreaterThan(1_000_000);
      assertThat(objects.get(1).columns()).hasValue(List.of());
      assertThat(objects.get(2).columns().get()).hasSize(1600);
      assertThat(Crawl.list(connection, Family.RELATIONS)).extracting(ListedObject::weight)
          .allMatch(weight -> weight > 0).contains(1600);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void whatIsPushedDownIsASuperset(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    StringBuilder script = new StringBuilder();
    List<String> names = List.of("ab", "abc", "aab", "b", "a.b", "AB", "a%b", "");
    names.stream().filter(name -> !name.isEmpty())
        .forEach(name -> script.append("create table ").append(quote(name)).append(" (); "));
    server.createDatabase("filters", script.toString());
    try (Connection connection = server.connect("filters", Crawl.DIALECT)) {
      for (String expression : List.of("ab", "ab.*", "abc?", "a*b", "a+b", "a\\.b", "a|b", "(?i)ab", "a{0,2}b", "[ab]+",
          "a%b", "^ab$", ".*", "\\Qa.b\\E", "nothing")) {
        NameFilter filter = new NameFilter(List.of(Pattern.compile(expression)), List.of());
        ListingRequest request = new ListingRequest("db", Family.RELATIONS,
            new ObjectFilter(NameFilter.ALL, filter, Set.of(ObjectKind.TABLE)), true);
        List<String> found = new ArrayList<>();
        Crawl.DIALECT.list(connection, request, object -> found.add(object.key().name()));
        Set<String> expected = new HashSet<>(names);
        expected.removeIf(name -> name.isEmpty() || !name.matches(expression));
        assertThat(found).as(expression).containsExactlyInAnyOrderElementsOf(expected);
        List<String> named = new ArrayList<>();
        Crawl.DIALECT.names(connection, request, object -> named.add(object.key().name()));
        assertThat(named).as(expression).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  private static String quote(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
