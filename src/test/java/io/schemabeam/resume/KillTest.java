// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.model.PageCommit;
import io.schemabeam.resume.CrawlProcess.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crawl that is killed with SIGKILL again and again, and continued by the same command. Each kill is at a moment of its
 * own, and a reader looks at the output all the while. {@code -Dkill.seed=N} chooses other moments, {@code
 * -Dkill.rounds=N} kills more often.
 */
class KillTest {
  private static final long SEED = Long.getLong("kill.seed", 20260101);
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 10);
  private static final int ROUNDS_A_CHANGING_ROUND = 5;
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

  @TempDir static Path temporary;
  private static TestingServer server;

  private final Random random = new Random(SEED);
  private int folders;
  private int kills;
  private int repeated;

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
    System.out.printf("-Dkill.seed=%d -Dkill.rounds=%d%n", SEED, ROUNDS);
    CrawlFolder undisturbed = folder();
    assertThat(CrawlProcess.here(arguments(undisturbed)).status()).isZero();
    CrawlFolder folder = folder();
    while (kills < ROUNDS) {
      folder = folder();
      killFirstCrawl(folder, ROUNDS - kills, undisturbed);
    }
    System.out.printf("%d kills, %,d objects described again%n", kills, repeated);
    killWhileTheDatabaseChanges(folder, (ROUNDS + ROUNDS_A_CHANGING_ROUND - 1) / ROUNDS_A_CHANGING_ROUND);
  }

  /** Kills a crawl of an output folder that is new, until it is complete. */
  private void killFirstCrawl(CrawlFolder folder, int most, CrawlFolder undisturbed) throws Exception {
    Map<String, String> names = server.facts("workload", NUMBERS);
    Set<String> described = new TreeSet<>();
    try (OutputWatch watch = new OutputWatch(folder, false, KillTest::existing)) {
      List<KillMoment> moments = moments();
      for (KillMoment moment : moments.subList(Math.max(0, moments.size() - most), moments.size())) {
        Set<String> committed = CrawlFolder.objects(folder.committed()).keySet();
        long logged = server.logged();
        boolean killed = moment.kill(() -> start(folder), folder, server, random);
        describedOnlyWhatIsNotCommitted(names, logged, committed, described);
        print(moment, killed, folder);
        if (!killed) {
          break;
        }
        kills++;
      }
      Set<String> committed = CrawlFolder.objects(folder.committed()).keySet();
      long logged = server.logged();
      complete(start(folder).await(), folder);
      describedOnlyWhatIsNotCommitted(names, logged, committed, described);
      assertThat(watch.faults()).isEmpty();
      assertThat(watch.looks()).isPositive();
    }
    assertThat(described).hasSize(Workload.OBJECTS);
    assertSame(folder.lines(), undisturbed.lines());
    assertEqualsCatalog(folder);
  }

  private List<KillMoment> moments() {
    List<KillMoment> moments = new ArrayList<>(List.of(KillMoment.values()));
    moments.addAll(List.of(KillMoment.WRITE, KillMoment.COMMIT));
    moments.remove(KillMoment.END);
    Collections.shuffle(moments, random);
    moments.add(KillMoment.END);
    return moments;
  }

  /** Each object at most once in a run, and none that was committed when the run began: the server's word. */
  private void describedOnlyWhatIsNotCommitted(
      Map<String, String> names, long logged, Set<String> committed, Set<String> describedBefore) {
    List<String> asked =
        server.described(logged).stream().map(number -> names.getOrDefault(number.toString(), "number " + number)).toList();
    Set<String> once = new HashSet<>();
    List<String> faults =
        asked.stream()
            .filter(object -> !once.add(object) || committed.contains(object) || !names.containsValue(object))
            .limit(10)
            .toList();
    assertThat(faults).as("described twice in a run, although committed, or unknown").isEmpty();
    repeated += (int) asked.stream().filter(describedBefore::contains).count();
    describedBefore.addAll(asked);
  }

  /** Kills further crawls of a folder that is complete while a user changes the database. */
  private void killWhileTheDatabaseChanges(CrawlFolder folder, int rounds) throws Exception {
    List<KillMoment> moments = new ArrayList<>(List.of(KillMoment.CONTENT, KillMoment.WRITE, KillMoment.COMMIT));
    try (OutputWatch watch = new OutputWatch(folder, true, KillTest::existing);
        RandomChanges changes = new RandomChanges(server, random.nextLong())) {
      for (int round = 0; round < rounds; round++) {
        KillMoment moment = moments.get(round % moments.size());
        boolean killed = moment.kill(() -> start(folder), folder, server, random);
        print(moment, killed, folder);
      }
      changes.close();
      complete(start(folder).await(), folder);
      assertThat(watch.faults()).isEmpty();
      assertThat(changes.made()).isPositive();
    }
    CrawlFolder undisturbed = folder();
    complete(CrawlProcess.here(arguments(undisturbed)), undisturbed);
    assertSame(withoutEstimates(folder), withoutEstimates(undisturbed));
    assertEqualsCatalog(folder);
  }

  /** A complete crawl leaves nothing half done. */
  private static void complete(Result result, CrawlFolder folder) {
    assertThat(result.status()).as(result.text()).isZero();
    JsonNode manifest = folder.manifest();
    assertThat(manifest.get("current").asBoolean()).isTrue();
    assertThat(folder.source().get("processed")).isEqualTo(folder.source().get("total"));
    List<PageCommit> commits = folder.committed();
    Set<String> contents = new TreeSet<>();
    commits.forEach(commit -> commit.content().ifPresent(content -> contents.add(content + ".jsonl.zst")));
    assertThat(folder.commits()).as("commits that do not count").hasSameSizeAs(commits);
    assertThat(folder.contents()).as("contents without a commit").isEqualTo(contents);
    Set<String> files =
        commits.stream()
            .filter(commit -> commit.content().isPresent())
            .map(commit -> commit.page().fileName() + ".jsonl")
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(folder.files()).as("files without a commit").isEqualTo(files);
    assertThat(folder.everything()).noneMatch(
        file -> file.startsWith("dead-letters") || file.startsWith("state/leases")
            || file.contains(".writing") && !file.endsWith(".lock"));
  }

  private static Set<String> existing() {
    return server.facts("workload", Workload.CATALOG).keySet();
  }

  private static void assertEqualsCatalog(CrawlFolder folder) {
    SortedMap<String, String> crawled = new TreeMap<>();
    folder.objects().forEach((name, object) -> crawled.put(name, fact(object)));
    assertSame(crawled, server.facts("workload", Workload.CATALOG));
  }

  private static void assertSame(SortedMap<String, String> actual, SortedMap<String, String> expected) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(actual.keySet());
    names.addAll(expected.keySet());
    for (String name : names) {
      if (!Objects.equals(actual.get(name), expected.get(name)) && differences.size() < 10) {
        differences.add(name + ": " + actual.get(name) + " instead of " + expected.get(name));
      }
    }
    assertThat(differences).isEmpty();
  }

  /** What {@link Workload#CATALOG} says of an object, from its document. */
  private static String fact(JsonNode object) {
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
      List<String> columns = new ArrayList<>();
      object.get("columns").forEach(
          column -> columns.add(
              column.get("name").asText() + ":" + column.get("type").asText() + ":"
                  + (column.get("nullable").asBoolean() ? "t" : "f")));
      facts.add(String.join(",", columns));
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

  private static SortedMap<String, String> withoutEstimates(CrawlFolder folder) {
    SortedMap<String, String> lines = new TreeMap<>();
    folder.lines().forEach(
        (name, line) -> lines.put(name, line.replaceAll(",\"(rowEstimate|sizeBytes)\":\\d+", "")));
    return lines;
  }

  private static void print(KillMoment moment, boolean killed, CrawlFolder folder) {
    System.out.printf(
        "%s %s: %d commits, %d contents, %d files%n", moment, killed ? "killed" : "ended before",
        folder.commits().size(), folder.contents().size(), folder.files().size());
  }

  private CrawlFolder folder() {
    return new CrawlFolder(temporary.resolve("crawl" + folders++));
  }

  private static CrawlProcess start(CrawlFolder folder) {
    return CrawlProcess.start(arguments(folder), temporary.resolve(folder.path().getFileName() + ".log"));
  }

  private static List<String> arguments(CrawlFolder folder) {
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
