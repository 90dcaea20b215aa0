// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.resume.Changes.Effect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Crawls of one database, one after the other: the list of {@code changes.txt} says what each must find, the server's
 * log says what it was asked for.
 */
@TestMethodOrder(OrderAnnotation.class)
class RecrawlTest {
  /** What cannot differ under one name, and what is no part of the fingerprint. */
  private static final Set<String> FIXED =
      Set.of(
          "source", "database", "schema", "name", "qualifiedName", "rowEstimate", "sizeBytes", "fingerprint",
          // An exclusion constraint cannot be added without being checked.
          "exclusions[].validated",
          // Only MariaDB indexes the beginnings of columns.
          "indexes[].keys[].prefixLength");

  /** What other databases have and this one has not, and tags, which are the user's own transforms'. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "characterSet", "collation", "columns[].characterSet", "columns[].tags", "tags", "columns[].invisible",
          "columns[].onUpdate", "engine",
          "event.at", "event.ends", "event.every", "event.onCompletion", "event.starts", "event.status",
          "event.timeZone", "indexes[].keys[].prefixLength", "partitioning.partitions[].bound",
          "partitioning.partitions[].name", "partitioning.partitions[].subpartitions", "partitioning.subpartitioning",
          "triggers[].definer", "triggers[].order", "unreadable");

  @TempDir static Path temporary;
  private static TestingServer server;
  private static CrawlFolder folder;
  private static final List<Changes> CHANGES = Changes.all();

  @BeforeAll
  static void start() {
    server = new TestingServer(temporary.resolve("server"));
    folder = new CrawlFolder(temporary.resolve("out"));
    server.createDatabase("changes");
    server.execute(
        "changes", "create role changer_a", "create role changer_b", "create extension hstore schema public",
        "create foreign data wrapper changer_wrapper");
    for (Changes changes : CHANGES) {
      List<String> statements =
          new ArrayList<>(List.of("create schema " + changes.schema(), "set search_path = " + changes.schema()));
      statements.addAll(changes.setup());
      server.execute("changes", statements.toArray(String[]::new));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void aFirstCrawlDescribesEverything() {
    long logged = server.logged();
    assertThat(crawl()).contains("0 unchanged");
    assertThat(server.described(logged)).hasSize(folder.lines().size());
  }

  @Test
  @Order(2)
  void maintenanceMakesNothingChange() {
    server.execute("changes", "analyze", "vacuum", "vacuum freeze", "vacuum full pg_class", "checkpoint");
    long logged = server.logged();
    Map<String, String> files = folder.versions();
    assertThat(crawl()).contains(" 0 changed, " + String.format("%,d", folder.lines().size()) + " unchanged");
    assertThat(server.described(logged)).isEmpty();
    assertThat(folder.versions()).isEqualTo(files);
  }

  @Test
  @Order(3)
  void everyChangeIsSeenWhereItIsAndNowhereElse() {
    SoftAssertions softly = new SoftAssertions();
    SortedMap<String, JsonNode> before = byName();
    Map<String, String> numbers = numbers();
    for (Changes changes : CHANGES) {
      List<String> statements = new ArrayList<>(List.of("set search_path = " + changes.schema()));
      statements.addAll(changes.statements());
      try {
        server.execute("changes", statements.toArray(String[]::new));
      } catch (IllegalStateException e) {
        softly.fail(changes + ": " + e.getMessage());
      }
    }
    numbers.putAll(numbers());
    long logged = server.logged();
    crawl();
    SortedMap<String, JsonNode> after = byName();

    SortedSet<String> described = new TreeSet<>();
    server.described(logged).forEach(number -> described.add(numbers.get(number.toString())));
    SortedSet<String> moved = new TreeSet<>();
    Map<Effect, Integer> counts = new HashMap<>();
    for (Changes changes : CHANGES) {
      SortedMap<String, Effect> found = new TreeMap<>();
      SortedSet<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      names.addAll(described);
      names.removeIf(name -> !name.matches(changes.schema() + "\\b.*|" + changes.schema() + "_.*"));
      for (String name : names) {
        effect(name, before, after, described, changes).ifPresent(effect -> found.put(name, effect));
        if (before.containsKey(name) && after.containsKey(name)) {
          moved.addAll(PlainFormatPaths.moved(before.get(name), after.get(name)));
        }
      }
      softly.assertThat(found).as(changes.toString()).isEqualTo(changes.expected());
      changes.expected().values().forEach(effect -> counts.merge(effect, 1, Integer::sum));
    }
    softly.assertThat(described).as("asked of the server").allMatch(name -> name.startsWith("c"));
    JsonNode source = folder.source();
    softly.assertThat(source.get("changed").asInt()).isEqualTo(counts.get(Effect.CHANGED) + counts.get(Effect.ADDED));
    softly.assertThat(source.get("removed").asInt()).isEqualTo(counts.get(Effect.REMOVED));
    softly.assertThat(source.get("renamed").asInt()).isEqualTo(counts.get(Effect.RENAMED));
    softly.assertThat(source.get("unchanged").asInt())
        .isEqualTo(after.size() - source.get("changed").asInt());
    SortedSet<String> unmoved = PlainFormatPaths.all();
    unmoved.removeAll(moved);
    unmoved.removeAll(FIXED);
    unmoved.removeAll(OF_OTHERS);
    softly.assertThat(unmoved).as("fields of the plain format that no change in changes.txt moves").isEmpty();
    softly.assertAll();
  }

  @Test
  @Order(4)
  void whatWasSeenIsNotSeenAgain() {
    long logged = server.logged();
    Map<String, String> files = folder.versions();
    assertThat(crawl()).contains(" 0 changed").contains(" 0 removed");
    assertThat(server.described(logged)).isEmpty();
    assertThat(folder.versions()).isEqualTo(files);
  }

  private static Optional<Effect> effect(
      String name, Map<String, JsonNode> before, Map<String, JsonNode> after, Set<String> described, Changes changes) {
    if (!after.containsKey(name)) {
      boolean renamed = changes.expected().get(name) == Effect.RENAMED;
      return Optional.of(renamed ? Effect.RENAMED : Effect.REMOVED);
    }
    if (!before.containsKey(name)) {
      return Optional.of(Effect.ADDED);
    }
    if (!before.get(name).get("fingerprint").equals(after.get(name).get("fingerprint"))) {
      return Optional.of(Effect.CHANGED);
    }
    return described.contains(name) ? Optional.of(Effect.EQUAL) : Optional.empty();
  }

  /** The lines by the name of the object, without its family: names of the blocks' objects differ over families. */
  private static SortedMap<String, JsonNode> byName() {
    SortedMap<String, JsonNode> objects = new TreeMap<>();
    folder.objects().forEach((name, object) -> objects.put(name.substring(name.indexOf(' ') + 1), object));
    return objects;
  }

  /** The names of all objects by the server's numbers. */
  private static Map<String, String> numbers() {
    return server.facts(
        "changes",
        """
        select c.oid::text, n.nspname || '.' || relname from pg_class c join pg_namespace n on n.oid = relnamespace
        union all
        select oid::text, oid::regprocedure::text from pg_proc
        union all
        select t.oid::text, n.nspname || '.' || typname from pg_type t join pg_namespace n on n.oid = typnamespace
        union all
        select oid::text, nspname from pg_namespace
        union all
        select '0', current_database()
        """);
  }

  private static String crawl() {
    CrawlProcess.Result result =
        CrawlProcess.here(
            List.of(
                "--crawlName=changes", "--url=" + server.url("changes"), "--username=postgres",
                "--schemas=c[0-9].*", "--output=" + folder.path(), "--maxConnections=4", "--runner=DirectRunner"));
    assertThat(result.status()).as(result.text()).isZero();
    return result.text();
  }
}
