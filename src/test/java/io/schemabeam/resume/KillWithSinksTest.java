// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crawl into two sinks at once that is killed again and again while a user changes the database: afterwards files and
 * a catalog database hold every object exactly once.
 */
class KillWithSinksTest {
  private static final long SEED = Long.getLong("kill.seed", 20260102);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<KillMoment> FIRST =
      List.of(KillMoment.WRITE, KillMoment.COMMIT, KillMoment.CONTENT, KillMoment.TIME);
  private static final List<KillMoment> LATER = List.of(KillMoment.WRITE, KillMoment.CONTENT, KillMoment.COMMIT);

  @TempDir static Path temporary;
  private static TestingServer server;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void start() {
    server = new TestingServer(temporary.resolve("server"));
    server.createDatabase("catalog");
    server.createDatabase("workload");
    server.execute("workload", Workload.SCRIPT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everySinkHoldsEveryObjectOnce() throws Exception {
    CrawlFolder folder = new CrawlFolder(temporary.resolve("crawl"));
    Path definition = definition(folder);
    int kills = 0;
    for (KillMoment moment : FIRST) {
      kills += moment.kill(() -> crawl(definition), folder, server, random) ? 1 : 0;
    }
    assertThat(crawl(definition).await().status()).isZero();
    assertSinksAgree(folder);

    try (RandomChanges changes = RandomChanges.ofWorkload(server, random.nextLong())) {
      for (KillMoment moment : LATER) {
        kills += moment.kill(() -> crawl(definition), folder, server, random) ? 1 : 0;
      }
      changes.close();
      assertThat(changes.made()).isPositive();
    }
    assertThat(crawl(definition).await().status()).isZero();
    assertSinksAgree(folder);
    assertThat(kills).isPositive();
  }

  private static void assertSinksAgree(CrawlFolder folder) throws Exception {
    SortedMap<String, JsonNode> files = new TreeMap<>();
    for (String line : folder.lines().values()) {
      JsonNode object = MAPPER.readTree(line);
      assertThat(files.put(key(object), object)).isNull();
    }
    assertThat(folder.objects().keySet()).isEqualTo(server.facts("workload", Workload.CATALOG).keySet());
    assertSame("catalog database", table(), files);
    assertSame("changes", applied(folder.path().resolve("changes")), files);
  }

  private static void assertSame(
      String what, SortedMap<String, JsonNode> actual, SortedMap<String, JsonNode> expected) {
    List<String> differences = new ArrayList<>();
    expected.forEach((key, object) -> {
      if (!object.equals(actual.get(key))) {
        differences.add(key);
      }
    });
    actual.keySet().stream().filter(key -> !expected.containsKey(key)).forEach(differences::add);
    assertThat(differences).as(what).isEmpty();
  }

  private static SortedMap<String, JsonNode> table() throws SQLException, IOException {
    SortedMap<String, JsonNode> objects = new TreeMap<>();
    try (Connection connection = server.connect("catalog");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select document from entity where valid_to is null")) {
      while (rows.next()) {
        JsonNode object = MAPPER.readTree(rows.getString(1));
        assertThat(objects.put(key(object), object)).isNull();
      }
    }
    return objects;
  }

  /** What somebody knows who has applied the changes of every run, one file after the other. */
  private static SortedMap<String, JsonNode> applied(Path changes) throws IOException {
    SortedMap<String, JsonNode> objects = new TreeMap<>();
    try (Stream<Path> files = Files.walk(changes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          ObjectNode object = (ObjectNode) MAPPER.readTree(line);
          object.remove(List.of("changed", "renamedFrom"));
          if (object.has("removed") || object.has("renamedTo")) {
            objects.remove(key(object));
          } else {
            objects.put(key(object), object);
          }
        }
      }
    }
    return objects;
  }

  private static String key(JsonNode object) {
    return CrawlFolder.family(object) + " " + object.get("qualifiedName").asText();
  }

  private static CrawlProcess crawl(Path definition) {
    return CrawlProcess.start(
        List.of(definition.toString(), "--runner=DirectRunner"), temporary.resolve("crawl.log"));
  }

  private static Path definition(CrawlFolder folder) throws IOException {
    String text =
        """
        name: killed
        output: OUTPUT
        batchSize: 80
        checkpointInterval: 200
        sources:
          - {name: SOURCE, url: 'WORKLOAD', username: postgres, maxConnections: 4}
        sinks:
          - {type: files, path: OUTPUT}
          - {type: files, name: changes, path: OUTPUT, mode: changes}
          - {type: jdbc, url: 'CATALOG', username: postgres, table: entity, history: true}
        """;
    for (Map.Entry<String, String> name :
        Map.of(
                "OUTPUT", folder.path().toString(), "SOURCE", CrawlFolder.SOURCE, "WORKLOAD", server.url("workload"),
                "CATALOG", server.url("catalog"))
            .entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return Files.writeString(temporary.resolve("killed.yaml"), text);
  }
}
