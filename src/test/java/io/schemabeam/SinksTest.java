// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import io.schemabeam.sink.http.TestingReceiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole crawls into several sinks at once, of which one is down for a while and others come later. */
class SinksTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String DATABASE = "sinks_test";

  @TempDir Path folder;
  private int port;
  private String moreSinks = "";

  @Test
  void whatASinkMissedComesFromTheMirror() throws Exception {
    TestingCrawl.createDatabases(List.of(DATABASE), "sinks_role");
    port = freePort();

    assertThat(crawl()).as("a sink is down").isEqualTo(1);
    assertThat(manifest().at("/sources/db/undelivered").toString()).contains("api: ").contains("Connect");
    assertThat(tableCounts()).as("another goes on").isEqualTo(TestingCrawl.truth(List.of(DATABASE)));
    assertThat(fileCounts()).isEqualTo(TestingCrawl.truth(List.of(DATABASE)));

    execute("drop view v5; drop table t5; alter table t6 rename column n to price; create table t99 (id int)");
    assertThat(crawl()).isEqualTo(1);
    assertThat(tableCounts()).isEqualTo(TestingCrawl.truth(List.of(DATABASE)));

    try (TestingReceiver receiver = new TestingReceiver(port)) {
      // Whoever looked at this table now would find it locked.
      try (Connection lock = TestingCrawl.lock(DATABASE, "t6")) {
        assertThat(crawl()).as("what it missed, without describing anything").isZero();
      }
      assertThat(manifest().at("/sources/db/described").asInt()).isZero();
      assertThat(received(receiver, 0)).isEqualTo(TestingCrawl.truth(List.of(DATABASE)));
      assertThat(removed(receiver, 0)).containsExactly("db/sinks_test/public/t5", "db/sinks_test/public/v5");
      int told = receiver.told().size();

      assertThat(crawl()).isZero();
      assertThat(receiver.told()).as("nothing is new").hasSize(told);

      moreSinks =
          """
            - {type: files, name: changes, mode: changes, path: %1$s}
            - {type: files, name: avro, encoding: avro, compression: zstd, path: %1$s/avro}
          """.formatted(folder);
      try (Connection lock = TestingCrawl.lock(DATABASE, "t6")) {
        assertThat(crawl()).as("new sinks").isZero();
      }
      assertThat(receiver.told()).hasSize(told);
      assertThat(changes(1)).hasSize(plainLines().size());
      assertThat(avro()).containsExactlyInAnyOrderElementsOf(parsed(plainLines()));

      execute(
          "drop table t7 cascade; drop view v8; alter table t8 alter column n type numeric(12,2);"
              + " alter table t9 add more text;comment on table t9 is 'x'");
      assertThat(crawl()).isZero();
      List<JsonNode> changes = changes(2);
      assertThat(changes).filteredOn(change -> change.has("removed"))
          .extracting(change -> change.get("qualifiedName").asText())
          .containsExactlyInAnyOrder("db/sinks_test/public/t7", "db/sinks_test/public/v7", "db/sinks_test/public/v8");
      assertThat(changes).filteredOn(change -> change.has("changed"))
          .extracting(change -> change.get("name").asText() + change.get("changed"))
          .contains("t8[\"/columns/n/type\",\"/columns/n/precision\"]", "t9[\"/comment\",\"/columns/more\"]");
      assertThat(removed(receiver, told))
          .containsExactly("db/sinks_test/public/t7", "db/sinks_test/public/v7", "db/sinks_test/public/v8");
      assertThat(receiver.told().subList(told, receiver.told().size()).toString()).as("changes only")
          .doesNotContain("\"t10\"");
      assertThat(tableCounts()).isEqualTo(TestingCrawl.truth(List.of(DATABASE)));
      assertThat(query("select count(*) from entity where valid_to is not null")).isEqualTo("5");
      assertThat(query("select count(*) from entity_history where document like '%\"price\"%' or object_name = 't6'"))
          .isEqualTo("1");
    }
  }

  private int crawl() throws IOException {
    Path file = folder.resolve("crawl.yaml");
    String url = TestingCrawl.server().url(DATABASE);
    Files.writeString(
        file,
        """
        name: sinks
        output: %1$s
        batchSize: 7
        sources:
          - {name: db, url: '%2$s', username: postgres, maxConnections: 4}
        sinks:
          - {type: files, path: %1$s, compression: zstd}
          - {type: jdbc, url: 'jdbc:h2:%1$s/catalog', username: sa, table: entity, history: true}
          - {type: http, name: api, url: 'http://localhost:%3$d', retryFor: 1s, batchSize: 50}
        """.formatted(folder, url.substring(0, url.indexOf('?')), port)
            + moreSinks);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    int status = Main.run(new String[] {file.toString(), "--runner=DirectRunner"}, true, out, out).code();
    if (status > 1 || !Files.exists(folder.resolve("manifest.json"))) {
      throw new AssertionError(text.toString(StandardCharsets.UTF_8));
    }
    return status;
  }

  private JsonNode manifest() throws IOException {
    return MAPPER.readTree(folder.resolve("manifest.json").toFile());
  }

  private static void execute(String sql) {
    TestingCrawl.server().execute(DATABASE, sql);
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder + "/catalog", "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private SortedMap<String, Long> tableCounts() throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder + "/catalog", "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select database_name, kind, count(*) from entity where valid_to is null"
                    + " group by database_name, kind")) {
      while (rows.next()) {
        counts.put(rows.getString(1) + " " + rows.getString(2), rows.getLong(3));
      }
    }
    return counts;
  }

  private SortedMap<String, Long> fileCounts() throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String line : plainLines()) {
      JsonNode object = MAPPER.readTree(line);
      counts.merge(object.get("database").asText() + " " + object.get("kind").asText(), 1L, Long::sum);
    }
    return counts;
  }

  /** What the receiver was told is there, by kind; each of it once. */
  private static SortedMap<String, Long> received(TestingReceiver receiver, int from) throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (JsonNode object : objects(receiver, from)) {
      if (!object.has("removed")) {
        counts.merge(object.get("database").asText() + " " + object.get("kind").asText(), 1L, Long::sum);
        names.add(object.get("kind").asText() + object.get("qualifiedName").asText());
      }
    }
    assertThat(names).doesNotHaveDuplicates();
    return counts;
  }

  private static List<String> removed(TestingReceiver receiver, int from) throws IOException {
    return objects(receiver, from).stream()
        .filter(object -> object.has("removed"))
        .map(object -> object.get("qualifiedName").asText())
        .sorted()
        .toList();
  }

  private static List<JsonNode> objects(TestingReceiver receiver, int from) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (TestingReceiver.Told told : receiver.told().subList(from, receiver.told().size())) {
      MAPPER.readTree(told.body()).forEach(objects::add);
    }
    return objects;
  }

  private TreeSet<String> plainLines() throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    for (Path file : files(folder.resolve("objects"))) {
      try (var in = new ZstdInputStream(Files.newInputStream(file))) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /** The lines of the folder of the nth run that had changes. */
  private List<JsonNode> changes(int run) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("changes"))) {
      List<Path> sorted = runs.sorted().toList();
      assertThat(sorted).hasSize(run);
      List<JsonNode> changes = new ArrayList<>();
      for (Path file : files(sorted.get(run - 1))) {
        for (String line : Files.readAllLines(file)) {
          changes.add(MAPPER.readTree(line));
        }
      }
      return changes;
    }
  }

  private static List<JsonNode> parsed(TreeSet<String> lines) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : lines) {
      objects.add(MAPPER.readTree(line));
    }
    return objects;
  }

  /** What Avro's own reader finds, without what is absent. */
  private List<JsonNode> avro() throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (Path file : files(folder.resolve("avro/objects"))) {
      try (DataFileReader<GenericRecord> records = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
        for (GenericRecord record : records) {
          objects.add(withoutAbsent(MAPPER.readTree(record.toString())));
        }
      }
    }
    return objects;
  }

  /** Documents leave out nulls, and empty lists but for columns. */
  private static JsonNode withoutAbsent(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(
          field -> field.getValue().isNull()
              || field.getValue().isArray() && field.getValue().isEmpty() && !field.getKey().equals("columns"));
    }
    node.forEach(SinksTest::withoutAbsent);
    return node;
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
