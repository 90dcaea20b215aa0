// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What sinks are told of objects that have another name, on the same page, on another one or in another schema. */
class RenameTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String SCRIPT = """
      create schema a;
      create schema b;
      do $$ begin
        for i in 10..39 loop
          execute format('create table a.t%s (id int)', i);
          execute format('create table b.u%s (id int)', i);
        end loop;
        for i in 10..29 loop
          execute format('create function a.f%s() returns int language sql as ''select 1''', i);
        end loop;
      end $$;
      create type a.mood as enum ('x');
      """;

  @TempDir static Path temporary;
  private static TestingServer server;

  private Path folder;
  private String database;
  private int runs;

  @BeforeAll
  static void start() {
    server = new TestingServer(temporary.resolve("server"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void create(TestInfo test) {
    database = test.getTestMethod().orElseThrow().getName().toLowerCase();
    folder = temporary.resolve(database);
    server.createDatabase(database);
    server.execute(database, SCRIPT);
  }

  @Test
  void eachIsRenamedOnceWhereverItGoes() throws Exception {
    crawl("");
    assertThat(pages()).as("pages").hasSizeGreaterThan(10);
    assertRenames("", Map.of("a/t11", "a/t11a"), "alter table a.t11 rename to t11a");
    assertRenames("", Map.of("a/t10", "a/zzz", "a/t39", "a/aaa"),
        "alter table a.t10 rename to zzz; alter table a.t39 rename to aaa");
    assertRenames("", Map.of("a/t20", "b/t20", "b/u20", "a/u20"),
        "alter table a.t20 set schema b; alter table b.u20 set schema a");
    assertRenames("", Map.of("a/f10()", "a/z()", "a/f29()", "b/f29()", "a/mood", "b/mood"),
        "alter function a.f10() rename to z; alter function a.f29() set schema b; alter type a.mood set schema b");
    // A name that somebody else has taken is that object's, which was changed.
    assertRenames("", Map.of("b/u39", "a/t00"),
        "alter table a.t12 rename to t99; create table a.t12 (other int); alter table b.u39 set schema a;"
            + "alter table a.u39 rename to t00");
    assertThat(changes()).anySatisfy(change -> assertThat(change.path("name").asText()).isEqualTo("t99"));
  }

  @Test
  void aSchemaTakesItsObjectsAlong() throws Exception {
    crawl("");
    Map<String, String> renames = new TreeMap<>(Map.of("b", "zz"));
    for (int i = 10; i < 40; i++) {
      renames.put("b/u" + i, "zz/u" + i);
    }
    assertRenames("", renames, "alter schema b rename to zz");
  }

  @Test
  void namesAreThoseThatSinksSee() throws Exception {
    String transforms = """
        transforms:
          - {schemas: "hidden", drop: true}
          - {schemas: "b", rename: {schema: "c"}}
        """;
    server.execute(database, "create schema hidden; create table hidden.h1 (id int)");
    crawl(transforms);
    assertRenames(transforms, Map.of("a/t10", "c/t10", "c/u39", "c/u0"),
        "alter table a.t10 set schema b; alter table b.u39 rename to u0");
    server.execute(database, "alter table a.t11 set schema hidden; alter table hidden.h1 set schema b");
    crawl(transforms);
    assertThat(texts(changes(), "removed")).containsExactly("a/t11 true");
    assertThat(texts(changes(), "renamedTo")).isEmpty();
    assertThat(texts(changes(), "renamedFrom")).isEmpty();
    assertThat(changes()).anySatisfy(change -> assertThat(change.path("name").asText()).isEqualTo("h1"));
    assertThat(current()).isEqualTo(names());
  }

  private void assertRenames(String transforms, Map<String, String> renames, String sql) throws Exception {
    SortedSet<String> before = current();
    server.execute(database, sql);
    crawl(transforms);
    SortedSet<String> from = new TreeSet<>();
    SortedSet<String> to = new TreeSet<>();
    renames.forEach((old, now) -> from.add(now + " " + path(old)));
    renames.forEach((old, now) -> to.add(old + " " + path(now)));
    assertThat(texts(changes(), "renamedFrom")).isEqualTo(from);
    assertThat(texts(changes(), "renamedTo")).isEqualTo(to);
    assertThat(texts(changes(), "removed")).isEmpty();
    before.removeAll(renames.keySet());
    before.addAll(renames.values());
    assertThat(current()).containsAll(before).doesNotContainAnyElementsOf(renames.keySet()).isEqualTo(names());
    assertThat(rows("valid_to is not null")).containsAll(renames.keySet());
  }

  private String path(String name) {
    return "db/" + database + "/" + name;
  }

  private void crawl(String transforms) throws IOException {
    Path file = temporary.resolve(database + ".yaml");
    Files.writeString(
        file,
        """
        name: renames
        output: %1$s
        batchSize: 5
        sources:
          - {name: db, url: '%2$s', username: postgres, maxConnections: 3, schemas: {exclude: [public]}}
        sinks:
          - {type: files, path: %1$s}
          - {type: files, name: changes, path: %1$s, mode: changes}
          - {type: jdbc, url: 'jdbc:h2:%1$s/catalog', username: sa, table: entity}
        """.formatted(folder, server.url(database)) + transforms);
    CrawlProcess.Result result = CrawlProcess.here(List.of(file.toString(), "--runner=DirectRunner"));
    assertThat(result.status()).as(result.text()).isZero();
    runs++;
  }

  /** What the last run found. */
  private List<JsonNode> changes() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("changes"))) {
      List<Path> sorted = all.sorted().toList();
      assertThat(sorted).hasSize(runs);
      return lines(sorted.get(runs - 1));
    }
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("objects/db"))) {
      return all.toList();
    }
  }

  /** The names of all objects in the files, each of which is there once. */
  private SortedSet<String> names() throws IOException {
    List<String> names = lines(folder.resolve("objects")).stream().map(this::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    return new TreeSet<>(names);
  }

  private SortedSet<String> current() throws SQLException {
    return rows("valid_to is null");
  }

  private SortedSet<String> rows(String where) throws SQLException {
    SortedSet<String> names = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder + "/catalog", "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select entity_key from entity where " + where)) {
      while (rows.next()) {
        String key = rows.getString(1);
        assertThat(names.add(name(key.substring(key.indexOf(':') + 1)))).as(key).isTrue();
      }
    }
    return names;
  }

  private SortedSet<String> texts(List<JsonNode> changes, String field) {
    List<String> found =
        changes.stream()
            .filter(change -> change.has(field))
            .map(change -> name(change) + " " + change.get(field).asText())
            .toList();
    assertThat(found).doesNotHaveDuplicates();
    return new TreeSet<>(found);
  }

  private String name(JsonNode object) {
    return name(object.get("qualifiedName").asText());
  }

  private String name(String qualifiedName) {
    return qualifiedName.length() <= path("").length() ? qualifiedName : qualifiedName.substring(path("").length());
  }

  private static List<JsonNode> lines(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      List<String> lines =
          all.filter(Files::isRegularFile).sorted().flatMap(file -> {
            try {
              return Files.readAllLines(file).stream();
            } catch (IOException unreadable) {
              throw new java.io.UncheckedIOException(unreadable);
            }
          }).toList();
      return MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(String.join("\n", lines)).readAll();
    }
  }
}
