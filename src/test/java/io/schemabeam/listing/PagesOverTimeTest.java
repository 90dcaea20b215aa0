// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.checkpoint.Checkpoint;
import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlOptions;
import io.schemabeam.definition.DefinitionReader;
import io.schemabeam.describing.FromMirror;
import io.schemabeam.format.FormatPages;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.Recovery;
import io.schemabeam.model.Absence;
import io.schemabeam.model.Absence.Reason;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.Family;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import io.schemabeam.planning.PlanPages;
import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.sink.WritePages;
import io.schemabeam.storing.StorePages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of crawls of a family that grows, shrinks, is renamed and changes all the time, through all steps but those
 * that ask a database: pages stay within their limits, and the output stays what a first crawl would write.
 */
class PagesOverTimeTest {
  private static final int ROUNDS = 200;
  private static final int MAXIMUM = 20;
  private static final Map<ObjectKey, Integer> DESCRIBED = new ConcurrentHashMap<>();

  @TempDir Path folder;
  private final Random random = new Random(20260101);
  private final Run run = Run.begin();
  private final TreeMap<ObjectKey, ListedObject> database = new TreeMap<>();
  private CrawlDefinition definition;
  private Mirror mirror;
  private long identities;

  @BeforeEach
  void define() throws Exception {
    definition =
        DefinitionReader.read(
            PipelineOptionsFactory.fromArgs(
                    "--url=jdbc:postgresql://localhost/d", "--output=" + folder, "--batchSize=" + MAXIMUM,
                    "--maxConnections=3")
                .as(CrawlOptions.class));
    mirror = new Mirror(definition.stateStore());
    mirror.open();
  }

  @Test
  void limitsAndOutputHoldOverHundredsOfCrawls() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Set<ObjectKey> changed = new HashSet<>();
      Set<ObjectKey> removed = new TreeSet<>(database.keySet());
      Map<ObjectKey, Long> before = identities();
      change(round, changed);
      removed.removeAll(database.keySet());
      boolean lost = round % 10 == 9 && loseACommit();
      List<ListedPage> pages = crawl();
      assertLimits(pages);
      assertAbsences(pages, removed, before, lost);
      if (!lost) {
        assertThat(DESCRIBED.keySet()).as("described in round " + round).isEqualTo(changed);
      }
      assertOutput(round);
    }
  }

  /** Waves: the family grows for some rounds, then shrinks, now and then to nothing. */
  private void change(int round, Set<ObjectKey> changed) {
    boolean growing = round / 20 % 2 == 0;
    if (round % 67 == 66) {
      database.clear();
      return;
    }
    for (int i = random.nextInt(25); i > 0; i--) {
      ObjectKey key = new ObjectKey("s", String.format("n%03d", random.nextInt(400)), "");
      ListedObject there = database.get(key);
      int what = random.nextInt(10);
      if (what < 2 && there != null) {
        put(new ListedObject(key, there.kind(), there.identity(), there.weight(), there.token() + 1), changed);
      } else if (what < 3 && there != null) {
        ObjectKey other = new ObjectKey("s", String.format("n%03dx", random.nextInt(400)), "");
        if (!database.containsKey(other)) {
          remove(key, changed);
          put(new ListedObject(other, there.kind(), there.identity(), there.weight(), there.token() + 1), changed);
        }
      } else if (what < (growing ? 9 : 5)) {
        int weight = 1 + random.nextInt(random.nextInt(20) == 0 ? PageCutter.MAXIMUM_WEIGHT * 2 : 1000);
        put(new ListedObject(key, ObjectKind.TABLE, ++identities, weight, 1), changed);
      } else {
        for (ObjectKey gone : List.copyOf(database.tailMap(key).keySet()).stream().limit(growing ? 1 : 6).toList()) {
          remove(gone, changed);
        }
      }
    }
  }

  private void put(ListedObject object, Set<ObjectKey> changed) {
    database.put(object.key(), object);
    changed.add(object.key());
  }

  private void remove(ObjectKey key, Set<ObjectKey> changed) {
    database.remove(key);
    changed.remove(key);
  }

  private Map<ObjectKey, Long> identities() {
    Map<ObjectKey, Long> byKey = new TreeMap<>();
    database.forEach((key, object) -> byKey.put(key, object.identity()));
    return byKey;
  }

  /** As if a disk had lost it: the page is crawled again. */
  private boolean loseACommit() throws IOException {
    try (Stream<Path> commits = Files.list(folder.resolve("state/commits/database"))) {
      List<Path> all = commits.sorted().toList();
      Files.write(all.get(random.nextInt(all.size())), new byte[] {1, 2, 3});
      return true;
    }
  }

  private List<ListedPage> crawl() throws Exception {
    String source = definition.sources().get(0).name();
    Recovery recovery = Recovery.of(mirror, source);
    for (SinkDefinition sink : definition.sinks()) {
      sink.discard(source, recovery.discarded());
    }
    recovery.finish(mirror, source);
    ListingTask task =
        new ListingTask(
            source, "d", Family.RELATIONS, "slot", "server", database.size(), recovery.pages("d", Family.RELATIONS),
            recovery.dirty(), false);
    List<ListedObject> objects = List.copyOf(database.values());
    Absences absences = Absences.of(task, objects, mirror, definition.sources().get(0), () -> key -> false);
    List<ListedPage> pages = PageCutter.cut(task, objects, absences, MAXIMUM);
    DESCRIBED.clear();
    run(pages);
    return pages;
  }

  private void run(List<ListedPage> pages) {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.as(DirectOptions.class).setEnforceEncodability(false);
    options.as(DirectOptions.class).setEnforceImmutability(false);
    options.as(DirectOptions.class).setTargetParallelism(3);
    Pipeline pipeline = Pipeline.create(options);
    PCollectionTuple planned =
        pipeline
            .apply(Create.of(pages).withCoder(JsonCoder.of(ListedPage.class)))
            .apply(new PlanPages(definition, SourceConnections.of(definition, SlotKeys.PLAIN)));
    PCollection<DescribedPage> described =
        planned.get(PlanPages.TO_DESCRIBE)
            .apply(MapElements.into(TypeDescriptor.of(DescribedPage.class)).via(PagesOverTimeTest::describe))
            .setCoder(JsonCoder.of(DescribedPage.class));
    SinkDefinition sink = definition.sinks().get(0);
    PCollectionTuple formatted =
        PCollectionList.of(described)
            .and(planned.get(PlanPages.FROM_MIRROR).apply(new FromMirror()))
            .apply(Flatten.pCollections())
            .apply(new StorePages(definition))
            .apply(new FormatPages(definition, sink, run));
    PCollection<SinkAnswer> written =
        formatted
            .get(FormatPages.FORMATTED)
            .apply(new WritePages(sink, definition.identity(sink), SlotKeys.PLAIN, run));
    PCollectionList.of(written)
        .and(formatted.get(FormatPages.UP_TO_DATE))
        .apply("Answers", Flatten.pCollections())
        .apply(new Checkpoint(definition, run));
    pipeline.run().waitUntilFinish();
  }

  private static DescribedPage describe(PlannedPage plan) {
    plan.toDescribe().forEach(object -> DESCRIBED.merge(object.key(), 1, Integer::sum));
    return new DescribedPage(
        plan, plan.toDescribe().stream().map(PagesOverTimeTest::document).toList(), List.of(), List.of(), List.of());
  }

  private static ObjectDocument document(ListedObject object) {
    String line = line(object);
    return new ObjectDocument(
        object.key(), object.kind(), String.valueOf(line.hashCode()), line.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(ListedObject object) {
    return "{\"kind\":\"table\",\"name\":\"" + object.key().name() + "\",\"token\":" + object.token() + ",\"identity\":"
        + object.identity() + "}";
  }

  private static void assertLimits(List<ListedPage> pages) {
    for (ListedPage page : pages) {
      int weight = page.objects().stream().mapToInt(ListedObject::weight).sum();
      assertThat(page.objects()).hasSizeLessThanOrEqualTo(MAXIMUM);
      assertThat(page.objects().size() <= 1 || weight <= PageCutter.MAXIMUM_WEIGHT).isTrue();
    }
    for (int i = 1; i < pages.size(); i++) {
      assertThat(pages.get(i - 1).key().upper()).contains(pages.get(i).key().lower());
    }
    List<ListedObject> all = pages.stream().flatMap(page -> page.objects().stream()).toList();
    double full = (double) all.size() / MAXIMUM
        + all.stream().mapToDouble(ListedObject::weight).sum() / PageCutter.MAXIMUM_WEIGHT;
    assertThat(pages.size()).as("pages, where full ones would be " + full).isLessThanOrEqualTo((int) (3 + 4 * full));
  }

  /** Each object that is gone is said to be removed, or renamed if its identity has another name, and just once. */
  private void assertAbsences(
      List<ListedPage> pages, Set<ObjectKey> gone, Map<ObjectKey, Long> before, boolean lost) {
    Map<Long, ObjectKey> now = new TreeMap<>();
    database.values().forEach(object -> now.put(object.identity(), object.key()));
    Map<ObjectKey, Reason> expected = new TreeMap<>();
    gone.forEach(key -> expected.put(key, now.containsKey(before.get(key)) ? Reason.RENAMED : Reason.REMOVED));
    List<Absence> absences = pages.stream().flatMap(page -> page.absent().stream()).toList();
    Map<ObjectKey, Reason> found = new TreeMap<>();
    absences.forEach(absence -> assertThat(found.put(absence.key(), absence.reason())).isNull());
    if (lost) {
      // What only the lost commit knew is not missed.
      expected.keySet().retainAll(found.keySet());
    }
    assertThat(found).isEqualTo(expected);
  }

  private void assertOutput(int round) throws IOException {
    List<String> lines = new ArrayList<>();
    int files = 0;
    Path objects = folder.resolve("objects/database");
    if (Files.exists(objects)) {
      try (Stream<Path> all = Files.list(objects)) {
        for (Path file : all.toList()) {
          lines.addAll(Files.readAllLines(file));
          files++;
        }
      }
    }
    assertThat(lines.stream().sorted().toList())
        .as("round " + round)
        .isEqualTo(database.values().stream().map(PagesOverTimeTest::line).sorted().toList());
    Recovery recovery = Recovery.of(mirror, "database");
    assertThat(recovery.discarded()).as("left behind in round " + round).isEmpty();
    assertThat(recovery.dirty()).isEmpty();
    long full = recovery.committed().stream().filter(page -> page.content().isPresent()).count();
    assertThat(files).isEqualTo((int) full);
    assertThat(Optional.of(mirror.contents("database").size())).contains((int) full);
  }
}
