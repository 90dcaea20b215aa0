// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.model.PageCommit;
import io.schemabeam.resume.CrawlProcess.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/**
 * Crawls of one server that are killed with SIGKILL again and again, and continued by the same command. Each kill is at
 * a moment of its own, and a reader looks at the output all the while. {@code -Dkill.seed=N} chooses other moments,
 * {@code -Dkill.rounds=N} kills more often.
 */
abstract class KilledCrawls {
  static final long SEED = Long.getLong("kill.seed", 20260101);
  private static final int ROUNDS_A_CHANGING_ROUND = 5;
  /** For the user, whatever the crawl is doing, on a machine that is busy with it. */
  private static final long MOST_WAIT_MILLIS = 5_000;

  @TempDir static Path temporary;

  final Random random = new Random(SEED);
  private final int rounds;
  private final boolean tokens;
  private int folders;
  private int kills;
  private int repeated;

  /**
   * Kills.
   *
   * @param rounds how often, if the command line does not say
   * @param tokens whether the database tells by itself what has not changed; where it does not, what is committed is
   *     described again and written nowhere
   */
  KilledCrawls(int rounds, boolean tokens) {
    this.tokens = tokens;
    this.rounds = Integer.getInteger("kill.rounds", rounds);
  }

  /** The server that is crawled. */
  abstract AskedServer server();

  /** What crawls have asked the server to describe since a place in its log, in order, by family and name. */
  abstract List<String> asked(long from);

  /** The command line of a crawl. */
  abstract List<String> arguments(CrawlFolder folder);

  /** Each object that the crawl should find by family and name, with what the server's own catalog shows of it. */
  abstract SortedMap<String, String> catalog();

  /** What {@link #catalog} says of an object, from its document. */
  abstract String fact(JsonNode object);

  /** A user who changes the database all the time, until closed. */
  abstract RandomChanges changes();

  /** Kills first crawls, each until it is complete, and then further ones while the database changes. */
  final void killAndContinue() throws Exception {
    System.out.printf("-Dkill.seed=%d -Dkill.rounds=%d%n", SEED, rounds);
    CrawlFolder undisturbed = folder();
    Result result = CrawlProcess.here(arguments(undisturbed));
    assertThat(result.status()).as(result.text()).isZero();
    CrawlFolder folder = folder();
    while (kills < rounds) {
      folder = folder();
      killFirstCrawl(folder, rounds - kills, undisturbed);
    }
    System.out.printf("%d kills, %,d objects described again%n", kills, repeated);
    killWhileTheDatabaseChanges(folder, (rounds + ROUNDS_A_CHANGING_ROUND - 1) / ROUNDS_A_CHANGING_ROUND);
  }

  /** Kills a crawl of an output folder that is new, until it is complete. */
  private void killFirstCrawl(CrawlFolder folder, int most, CrawlFolder undisturbed) throws Exception {
    Set<String> objects = catalog().keySet();
    Set<String> described = new TreeSet<>();
    try (OutputWatch watch = new OutputWatch(folder, false, () -> catalog().keySet())) {
      List<KillMoment> moments = moments();
      for (KillMoment moment : moments.subList(Math.max(0, moments.size() - most), moments.size())) {
        Set<String> committed = CrawlFolder.objects(folder.committed()).keySet();
        SortedMap<String, String> written = committedFiles(folder);
        long logged = server().logged();
        boolean killed = moment.kill(() -> start(folder), folder, server(), random);
        describedOnlyWhatIsNotCommitted(objects, logged, committed, described);
        assertThat(folder.versions()).as("files that were committed").containsAllEntriesOf(written);
        print(moment, killed, folder);
        if (!killed) {
          break;
        }
        kills++;
      }
      Set<String> committed = CrawlFolder.objects(folder.committed()).keySet();
      SortedMap<String, String> written = committedFiles(folder);
      long logged = server().logged();
      complete(start(folder).await(), folder);
      describedOnlyWhatIsNotCommitted(objects, logged, committed, described);
      assertThat(folder.versions()).as("files that were committed").containsAllEntriesOf(written);
      assertThat(watch.faults()).isEmpty();
      assertThat(watch.looks()).isPositive();
    }
    assertThat(described).hasSameSizeAs(objects);
    assertSame(folder.lines(), undisturbed.lines());
    assertEqualsCatalog(folder);
  }

  private static SortedMap<String, String> committedFiles(CrawlFolder folder) {
    Set<String> committed =
        folder.committed().stream().map(commit -> commit.page().fileName() + ".jsonl").collect(Collectors.toSet());
    SortedMap<String, String> versions = folder.versions();
    versions.keySet().retainAll(committed);
    return versions;
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
      Set<String> objects, long logged, Set<String> committed, Set<String> describedBefore) {
    List<String> asked = asked(logged);
    Set<String> once = new HashSet<>();
    List<String> faults =
        asked.stream()
            .filter(
                object -> !once.add(object) || tokens && committed.contains(object) || !objects.contains(object))
            .limit(10)
            .toList();
    assertThat(faults).as("described twice in a run, although committed, or unknown").isEmpty();
    repeated += (int) asked.stream().filter(describedBefore::contains).count();
    describedBefore.addAll(asked);
  }

  /** Kills further crawls of a folder that is complete while a user changes the database. */
  private void killWhileTheDatabaseChanges(CrawlFolder folder, int changingRounds) throws Exception {
    List<KillMoment> moments = new ArrayList<>(List.of(KillMoment.CONTENT, KillMoment.WRITE, KillMoment.COMMIT));
    try (OutputWatch watch = new OutputWatch(folder, true, () -> catalog().keySet());
        RandomChanges changes = changes()) {
      for (int round = 0; round < changingRounds; round++) {
        KillMoment moment = moments.get(round % moments.size());
        boolean killed = moment.kill(() -> start(folder), folder, server(), random);
        print(moment, killed, folder);
      }
      changes.close();
      System.out.printf("%d changes, the longest took %d ms%n", changes.made(), changes.longestMillis());
      complete(start(folder).await(), folder);
      assertThat(watch.faults()).isEmpty();
      assertThat(changes.made()).isPositive();
      assertThat(changes.longestMillis()).as("how long the user waited").isLessThan(MOST_WAIT_MILLIS);
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

  private void assertEqualsCatalog(CrawlFolder folder) {
    SortedMap<String, String> crawled = new TreeMap<>();
    folder.objects().forEach((name, object) -> crawled.put(name, fact(object)));
    assertSame(crawled, catalog());
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

  /** The columns of an object as {@code name:type:t|f}, the last for whether it may be null. */
  static String columns(JsonNode object) {
    List<String> columns = new ArrayList<>();
    object.get("columns").forEach(
        column -> columns.add(
            column.get("name").asText() + ":" + column.get("type").asText() + ":"
                + (column.get("nullable").asBoolean() ? "t" : "f")));
    return String.join(",", columns);
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
    return new CrawlFolder(temporary.resolve(getClass().getSimpleName() + folders++));
  }

  private CrawlProcess start(CrawlFolder folder) {
    return CrawlProcess.start(arguments(folder), temporary.resolve(folder.path().getFileName() + ".log"));
  }
}
