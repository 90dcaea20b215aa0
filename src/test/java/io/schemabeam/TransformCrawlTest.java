// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whole crawls with transforms of the user's that throw on some objects. */
class TransformCrawlTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;
  private String database;
  private String transforms = "";

  @BeforeEach
  void create(TestInfo test) {
    database = test.getTestMethod().orElseThrow().getName().toLowerCase();
    TestingCrawl.createDatabases(List.of(database), "transform_role");
  }

  @Test
  void codeThatThrowsCostsOneObjectUntilItThrowsNoMore() throws Exception {
    assertThat(crawl()).isZero();
    SortedMap<String, JsonNode> all = objects();
    Path needed = folder.resolve("needed");
    transforms =
        "  - {use: testing, settings: {owner: me, failOn: t5, overflowOn: v7, nullOn: f2, needingOn: 't9|v9', needs: '"
            + needed + "'}}\n";
    for (int run = 0; run < 2; run++) {
      assertThat(crawl()).as("complete, but").isEqualTo(3);
      assertThat(deadLetters())
          .containsExactlyInAnyOrder(
              "other t5 IllegalStateException transforms[0] (testing): told to fail on t5",
              "public t5 IllegalStateException transforms[0] (testing): told to fail on t5",
              "public v7 StackOverflowError transforms[0] (testing): StackOverflowError",
              "public f2(integer) IllegalStateException transforms[0] (testing): returned null instead of an object or "
                  + "Optional.empty()",
              "other t9 UncheckedIOException transforms[0] (testing): java.io.IOException: no needed",
              "public t9 UncheckedIOException transforms[0] (testing): java.io.IOException: no needed",
              "public v9 UncheckedIOException transforms[0] (testing): java.io.IOException: no needed");
      SortedMap<String, JsonNode> seen = objects();
      TreeSet<String> lost = new TreeSet<>(all.keySet());
      lost.removeAll(seen.keySet());
      assertThat(lost).containsExactly(
          "other/t5", "other/t9", "public/f2(integer)", "public/t5", "public/t9", "public/v7", "public/v9");
      assertThat(seen.values()).allMatch(object -> object.get("owner").asText().equals("me"));
      assertThat(table()).isEqualTo(seen.keySet());
      assertThat(source().get("failed").asInt()).isEqualTo(7);
      assertThat(source().get("described").asInt()).as("the mirror has them").isZero();
      assertThat(changes()).as("changes of run " + run).hasSize(run == 0 ? all.size() - 7 : 0);
    }

    Files.createFile(needed);
    assertThat(crawl()).as("some throw as before").isEqualTo(3);
    assertThat(deadLetters()).hasSize(4);
    assertThat(objects()).hasSize(all.size() - 4).containsKeys("other/t9", "public/t9", "public/v9");
    assertThat(table()).isEqualTo(objects().keySet());
    assertThat(source().get("described").asInt()).isZero();
    assertThat(names(changes())).as("told to who wants changes").containsExactly("other/t9", "public/t9", "public/v9");

    transforms = transforms.replace("failOn: t5, overflowOn: v7, nullOn: f2, ", "");
    assertThat(crawl()).isZero();
    assertThat(Files.exists(folder.resolve("dead-letters/db")) ? files("dead-letters") : List.of()).isEmpty();
    assertThat(objects().keySet()).isEqualTo(all.keySet());
    assertThat(table()).isEqualTo(all.keySet());
  }

  @Test
  void aNameThatIsRenamedToNothingIsADeadLetter() throws Exception {
    transforms = "  - {schemas: 'other', objects: 't1(.*)', rename: {object: '$1'}}\n";
    assertThat(crawl()).isEqualTo(3);
    assertThat(deadLetters())
        .containsExactly(
            "other t1 IllegalArgumentException transforms[0]: rename '$1' leaves nothing of the name 't1'",
            // It refers to the one above.
            "public t1 IllegalArgumentException transforms[0]: rename '$1' leaves nothing of the name 't1'");
    assertThat(objects()).containsKeys("other/0", "other/2", "other/t5").doesNotContainKeys("other/t1", "other/t12");
    transforms = transforms.replace("$1", "$2");
    assertThat(crawl()).as("no such group").isEqualTo(2);
  }

  private int crawl() throws IOException {
    Path file = folder.resolve("crawl.yaml");
    String url = TestingCrawl.server().url(database);
    Files.writeString(
        file,
        """
        name: transforms
        output: %1$s
        batchSize: 7
        sources:
          - {name: db, url: '%2$s', username: postgres, maxConnections: 3}
        sinks:
          - {type: files, path: %1$s}
          - {type: files, name: changes, path: %1$s, mode: changes}
          - {type: jdbc, url: 'jdbc:h2:%1$s/catalog', username: sa, table: entity}
        """.formatted(folder, url.substring(0, url.indexOf('?')))
            + (transforms.isEmpty() ? "" : "transforms:\n" + transforms));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    return Main.run(new String[] {file.toString(), "--runner=DirectRunner"}, true, out, out).code();
  }

  private JsonNode source() throws IOException {
    return MAPPER.readTree(folder.resolve("manifest.json").toFile()).at("/sources/db");
  }

  private List<String> deadLetters() throws IOException {
    List<String> texts = new ArrayList<>();
    for (JsonNode failure : lines("dead-letters")) {
      String error = failure.get("errorClass").asText();
      texts.add(
          failure.get("schema").asText() + " " + failure.get("name").asText() + " "
              + error.substring(error.lastIndexOf('.') + 1) + " " + failure.get("message").asText());
      assertThat(failure.get("step").asText()).isEqualTo("Transform");
    }
    return texts;
  }

  private SortedMap<String, JsonNode> objects() throws IOException {
    SortedMap<String, JsonNode> objects = new TreeMap<>();
    for (JsonNode object : lines("objects")) {
      assertThat(objects.put(name(object.get("qualifiedName").asText()), object)).isNull();
    }
    return objects;
  }

  /** What the newest run has told; empty if it had nothing to tell. */
  private List<JsonNode> changes() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("changes"))) {
      Path newest = runs.sorted().reduce((one, other) -> other).orElseThrow();
      boolean ofThisRun =
          Files.getLastModifiedTime(newest).compareTo(Files.getLastModifiedTime(folder.resolve("crawl.yaml"))) >= 0;
      return ofThisRun ? lines("changes/" + newest.getFileName()) : List.of();
    }
  }

  private Collection<String> table() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder + "/catalog", "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select entity_key from entity where valid_to is null")) {
      while (rows.next()) {
        String key = rows.getString(1);
        assertThat(names.add(name(key.substring(key.indexOf(':') + 1)))).isTrue();
      }
    }
    return names;
  }

  private List<String> names(List<JsonNode> objects) {
    return objects.stream().map(object -> name(object.get("qualifiedName").asText())).sorted().toList();
  }

  private String name(String qualifiedName) {
    String root = "db/" + database + "/";
    return qualifiedName.startsWith(root) ? qualifiedName.substring(root.length()) : qualifiedName;
  }

  private List<JsonNode> lines(String below) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (Path file : files(below)) {
      for (String line : Files.readAllLines(file)) {
        lines.add(MAPPER.readTree(line));
      }
    }
    return lines;
  }

  private List<Path> files(String below) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(below))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
