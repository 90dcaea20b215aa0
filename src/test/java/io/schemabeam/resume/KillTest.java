// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Crawls of a PostgreSQL server that are killed. */
class KillTest extends KilledCrawls {
  private static final int ROUNDS = 10;
  private static final int BATCH = 80;
  private static final int INTERVAL = 200;
  private static final String NUMBERS =
      """
      select c.oid::text, 'relations ' || n.nspname || '.' || relname
        from pg_class c join pg_namespace n on n.oid = relnamespace
      union all
      select p.oid::text, 'routines ' || n.nspname || '.' || proname || '(integer)'
        from pg_proc p join pg_namespace n on n.oid = pronamespace
      union all
      select t.oid::text, 'types ' || n.nspname || '.' || typname
        from pg_type t join pg_namespace n on n.oid = typnamespace
      union all
      select oid::text, 'schemas ' || nspname from pg_namespace
      union all
      select '0', 'schemas ' || current_database()
      """;

  private static TestingServer server;

  KillTest() {
    super(ROUNDS, true);
  }

  @BeforeAll
  static void start() {
    server = new TestingServer(temporary.resolve("server"));
    server.createDatabase("workload");
    server.execute("workload", Workload.SCRIPT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aCrawlThatIsKilledIsContinued() throws Exception {
    killAndContinue();
  }

  @Override
  AskedServer server() {
    return server;
  }

  /** The server's log knows objects by their numbers. */
  @Override
  List<String> asked(long from) {
    Map<String, String> names = server.facts("workload", NUMBERS);
    return server.described(from).stream()
        .map(number -> names.getOrDefault(number.toString(), "number " + number)).toList();
  }

  @Override
  SortedMap<String, String> catalog() {
    return server.facts("workload", Workload.CATALOG);
  }

  @Override
  RandomChanges changes() {
    return RandomChanges.ofWorkload(server, random.nextLong());
  }

  @Override
  String fact(JsonNode object) {
    List<String> facts = new ArrayList<>();
    switch (object.get("kind").asText()) {
      case "table" -> facts.add("r");
      case "view" -> facts.add("v");
      case "sequence" -> facts.add("S");
      default -> { }
    }
    if (object.has("comment") && !object.get("kind").asText().equals("database")) {
      facts.add(object.get("comment").asText());
    }
    if (object.has("columns")) {
      facts.add(columns(object));
    }
    Set<String> indexes = new TreeSet<>(object.findValuesAsText("index"));
    if (object.has("indexes")) {
      object.get("indexes").forEach(index -> indexes.add(index.get("name").asText()));
    }
    if (!indexes.isEmpty()) {
      facts.add(String.join(",", indexes));
    }
    if (object.has("type") && object.get("type").isObject()) {
      List<String> labels = new ArrayList<>();
      object.get("type").get("labels").forEach(label -> labels.add(label.asText()));
      facts.add(String.join(",", labels));
    }
    return String.join(" ", facts);
  }

  @Override
  List<String> arguments(CrawlFolder folder) {
    return List.of(
        "--crawlName=killed",
        "--url=" + server.url("workload"),
        "--username=postgres",
        "--output=" + folder.path(),
        "--maxConnections=4",
        "--batchSize=" + BATCH,
        "--checkpointInterval=" + INTERVAL,
        "--runner=DirectRunner");
  }
}
