// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.TestingDefinition;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Base;
import io.schemabeam.model.Family;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.ProgressEvent.PageDone;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import io.schemabeam.model.StoredPage;
import io.schemabeam.sink.file.FileSinkDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When pages are committed, under a clock that the test advances. Probes between the answers look at the state store: a
 * {@link TestStream} goes on when all that came before has had its effect.
 */
class CheckpointTest {
  private static final org.joda.time.Duration CHECKPOINT_EVERY = org.joda.time.Duration.millis(10_001);

  private static final String PROBE = "probe";

  @TempDir Path output;
  private FileSinkDefinition one;
  private FileSinkDefinition other;
  private Mirror mirror;

  @BeforeEach
  void open() throws IOException {
    one = FileSinkDefinition.of("one", "plain", output.resolve("one").toString());
    other = FileSinkDefinition.of("other", "plain", output.resolve("other").toString());
    mirror = new Mirror(output + "/state");
    mirror.open();
    mirror.storeContent("s", "obsolete", List.of());
  }

  @Test
  void soManyObjectsAreCommittedAtOnce() {
    run(
        definition(5, one),
        answers()
            .addElements(answer(page(1), 2, one), answer(page(2), 2, one), probe("before"))
            .addElements(answer(page(3), 1, one))
            .addElements(answer(page(4), 4, one))
            .addElements(probe("after")));
    assertThat(seen("before")).isEmpty();
    assertThat(seen("after")).containsExactlyInAnyOrder(page(1), page(2), page(3));
    assertThat(committed()).as("at the end").containsExactlyInAnyOrder(page(1), page(2), page(3), page(4));
  }

  @Test
  void pagesWithoutObjectsCountToo() {
    run(
        definition(2, one),
        answers()
            .addElements(answer(page(1), 0, one), answer(page(2), 0, one))
            .addElements(probe("after")));
    assertThat(seen("after")).containsExactlyInAnyOrder(page(1), page(2));
  }

  @Test
  void theRestIsCommittedWhenItsTimeHasCome() {
    run(
        definition(1000, one),
        answers()
            .addElements(answer(page(1), 2, one))
            .advanceProcessingTime(CHECKPOINT_EVERY.dividedBy(2))
            .addElements(answer(page(2), 2, one), probe("early"))
            .advanceProcessingTime(CHECKPOINT_EVERY.dividedBy(2).plus(1))
            .addElements(probe("due"))
            .advanceProcessingTime(CHECKPOINT_EVERY.multipliedBy(5))
            .addElements(answer(page(3), 2, one))
            .advanceProcessingTime(CHECKPOINT_EVERY)
            .addElements(probe("again")));
    assertThat(seen("early")).isEmpty();
    assertThat(seen("due")).containsExactlyInAnyOrder(page(1), page(2));
    assertThat(seen("again")).containsExactlyInAnyOrder(page(1), page(2), page(3));
  }

  @Test
  void aPageIsCommittedWhenItsLastSinkHasAnswered() {
    run(
        definition(1000, one, other),
        answers()
            .addElements(answer(page(1), 2, one), answer(page(2), 2, one), answer(page(2), 2, other))
            .advanceProcessingTime(CHECKPOINT_EVERY)
            .addElements(probe("partial"))
            .addElements(answer(page(1), 2, other))
            .advanceProcessingTime(CHECKPOINT_EVERY)
            .addElements(probe("whole")));
    assertThat(seen("partial")).containsExactly(page(2));
    assertThat(seen("whole")).containsExactlyInAnyOrder(page(1), page(2));
    assertThat(commit(page(1)).delivered()).containsOnlyKeys(one.identity(), other.identity());
  }

  @Test
  void anAnswerThatWaitsForAnotherIsNotForgottenAtTheEnd() {
    run(
        definition(1000, one, other),
        answers()
            .addElements(answer(page(1), 2, one))
            .advanceProcessingTime(CHECKPOINT_EVERY)
            .advanceProcessingTime(CHECKPOINT_EVERY)
            .addElements(answer(page(1), 2, other)));
    assertThat(committed()).containsExactly(page(1));
  }

  @Test
  void aSinkThatFailedLacksThePage() throws IOException {
    run(
        definition(1000, one, other),
        events ->
            PAssert.that(events)
                .satisfies(
                    done -> {
                      assertThat(done).singleElement()
                          .isInstanceOfSatisfying(
                              PageDone.class,
                              page -> assertThat(page.undelivered()).containsExactly("other: disk full"));
                      return null;
                    }),
        answers().addElements(answer(page(1), 2, one), failed(page(1), 2, other)));
    assertThat(commit(page(1)).delivered()).containsOnlyKeys(one.identity());
    assertThat(commit(page(1)).held())
        .isEqualTo(Map.of(other.identity(), List.of("obsolete", page(1).fileName() + "-content")));
    assertThat(mirror.contents("s")).as("what the failed sink may have stays known").contains("obsolete");
  }

  @Test
  void whatTheCommitMakesSuperfluousIsDeletedWhenAllSinksHaveThePage() throws IOException {
    run(definition(1000, one), answers().addElements(answer(page(1), 2, one)));
    assertThat(mirror.contents("s")).doesNotContain("obsolete");
  }

  @Test
  void sourcesAreCommittedOnTheirOwn() {
    PageKey elsewhere = new PageKey("t", "d", Family.RELATIONS, key(1), Optional.of(key(2)));
    run(
        definition(4, one),
        answers()
            .addElements(answer(elsewhere, 3, one), answer(page(1), 3, one))
            .addElements(answer(page(2), 3, one))
            .addElements(probe("after")));
    assertThat(seen("after")).containsExactlyInAnyOrder(page(1), page(2));
    assertThat(commit(elsewhere).marks()).as("at the end").hasSize(3);
  }

  private void run(CrawlDefinition definition, TestStream.Builder<SinkAnswer> answers) {
    run(definition, events -> {}, answers);
  }

  private void run(
      CrawlDefinition definition,
      Consumer<PCollection<ProgressEvent>> assertion,
      TestStream.Builder<SinkAnswer> answers) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    PCollection<SinkAnswer> all = pipeline.apply(answers.advanceWatermarkToInfinity());
    all.apply("Probe", ParDo.of(new ProbeFn(output.toString())));
    assertion.accept(
        all.apply("Answers", Filter.by(answer -> !isProbe(answer)))
            .apply("Checkpoint", new Checkpoint(definition, Run.begin())));
    pipeline.run().waitUntilFinish();
  }

  private static boolean isProbe(SinkAnswer answer) {
    return answer.page().commit().page().source().equals(PROBE);
  }

  /** Notes which pages of {@code s} are committed. */
  private static final class ProbeFn extends DoFn<SinkAnswer, Void> {
    private static final long serialVersionUID = 1L;

    private final String output;

    private ProbeFn(String output) {
      this.output = output;
    }

    @ProcessElement
    public void look(@Element SinkAnswer answer) throws IOException {
      if (isProbe(answer)) {
        List<String> pages =
            new Mirror(output + "/state").committed("s").pages().stream().map(page -> page.page().fileName()).toList();
        Files.write(Path.of(output, answer.sink()), pages);
      }
    }
  }

  private static TestStream.Builder<SinkAnswer> answers() {
    return TestStream.create(JsonCoder.of(SinkAnswer.class));
  }

  private CrawlDefinition definition(int checkpointInterval, FileSinkDefinition... sinks) {
    TestingDefinition definition =
        TestingDefinition.in(output).source("s").source("t").checkpoints(checkpointInterval, Duration.ofSeconds(10));
    Stream.of(sinks).forEach(definition::sink);
    return definition.build();
  }

  private static SinkAnswer probe(String name) {
    return new SinkAnswer(
        stored(new PageKey(PROBE, "d", Family.RELATIONS, key(1), Optional.empty()), 0, Map.of()), name, 0,
        Optional.empty());
  }

  private SinkAnswer answer(PageKey page, int objects, FileSinkDefinition sink) {
    return new SinkAnswer(stored(page, objects, Map.of()), sink.identity(), objects, Optional.empty());
  }

  private SinkAnswer failed(PageKey page, int objects, FileSinkDefinition sink) {
    Map<String, Base> had = Map.of(sink.identity(), new Base(List.of("obsolete"), List.of(), List.of(), true));
    return new SinkAnswer(stored(page, objects, had), sink.identity(), 0, Optional.of("disk full"));
  }

  private static StoredPage stored(PageKey page, int objects, Map<String, Base> bases) {
    List<ObjectMark> marks =
        IntStream.range(0, objects).mapToObj(i -> new ObjectMark(key(i), ObjectKind.TABLE, i, 1, "f" + i)).toList();
    Optional<String> content = objects == 0 ? Optional.empty() : Optional.of(page.fileName() + "-content");
    PageCommit commit =
        new PageCommit(
            page, "server", "with", content, marks, Map.of(), Map.of(), List.of(), Optional.empty(), 0);
    return new StoredPage(
        commit, List.of(), List.of(), objects, List.of(), List.of(), objects, 0, false, bases, List.of(),
        List.of("obsolete"));
  }

  private static PageKey page(int number) {
    return new PageKey("s", "d", Family.RELATIONS, key(number), Optional.of(key(number + 1)));
  }

  private static ObjectKey key(int number) {
    return new ObjectKey("public", String.format("t%03d", number), "");
  }

  /** What a probe saw. */
  private List<PageKey> seen(String probe) throws UncheckedIOException {
    try {
      List<String> names = Files.readAllLines(output.resolve(probe));
      return IntStream.range(0, 10).mapToObj(CheckpointTest::page)
          .filter(page -> names.contains(page.fileName())).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<PageKey> committed() {
    return IntStream.range(0, 10).mapToObj(CheckpointTest::page).filter(page -> find(page).isPresent()).toList();
  }

  private PageCommit commit(PageKey page) {
    return find(page).orElseThrow();
  }

  private Optional<PageCommit> find(PageKey page) {
    try {
      return mirror.commit(page);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
