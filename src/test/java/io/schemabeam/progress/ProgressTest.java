// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.TestingDefinition;
import io.schemabeam.activity.Activities;
import io.schemabeam.activity.Activity;
import io.schemabeam.activity.ActivityFiles;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.Gone;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.ProgressEvent.Count;
import io.schemabeam.model.ProgressEvent.Opened;
import io.schemabeam.model.ProgressEvent.PageDone;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heartbeats of a crawl under a clock that the test advances; each leaves a file in {@code progress/}. */
class ProgressTest {
  /** A moment more than a beat: the Direct Runner fires a timer when its time is past. */
  private static final Duration BEAT = Duration.millis(10_001);
  private static final java.time.Duration TIMEOUT = java.time.Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  /** Where the clock of a {@link TestStream} begins. */
  private static final Run RUN =
      new Run("run", java.time.Instant.ofEpochMilli(BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis()));

  @TempDir Path output;

  @Test
  void everyThirdOfTheTimeoutTellsHowFarEachSourceIs() throws Exception {
    run(
        definition("s"),
        events()
            .addElements(opened("s", 10), page("s", 3, 1, 1))
            .advanceProcessingTime(BEAT)
            .addElements(page("s", 5, 0, 0))
            .advanceProcessingTime(BEAT));
    List<JsonNode> reports = reports("s");
    assertThat(reports).hasSize(3);
    JsonNode first = reports.get(0);
    assertThat(first.get("processed").asLong()).isEqualTo(5);
    assertThat(first.get("total").asLong()).isEqualTo(10);
    assertThat(first.get("failed").asLong()).isEqualTo(1);
    assertThat(first.get("unchanged").asLong()).isEqualTo(1);
    assertThat(first.get("rate").asDouble()).isEqualTo(0.5);
    assertThat(first.get("stalled").asBoolean()).isFalse();
    assertThat(instant(first, "at")).isEqualTo(RUN.startedAt().plusMillis(10_001));
    assertThat(instant(first, "eta")).isEqualTo(RUN.startedAt().plusMillis(20_001));
    JsonNode second = reports.get(1);
    assertThat(second.get("processed").asLong()).isEqualTo(10);
    assertThat(second.has("eta")).isFalse();
  }

  @Test
  void whatIsSettledHasNoMoreHeartbeats() throws Exception {
    run(
        definition("s"),
        events()
            .addElements(opened("s", 4), page("s", 4, 0, 0))
            .advanceProcessingTime(BEAT)
            .advanceProcessingTime(BEAT)
            .advanceProcessingTime(BEAT));
    assertThat(reports("s")).as("one, and the last").hasSize(2);
  }

  @Test
  void aSourceThatCannotBeOpenedIsSettled() throws Exception {
    run(
        definition("dead"),
        events().addElements(dead("dead")).advanceProcessingTime(BEAT).advanceProcessingTime(BEAT));
    assertThat(reports("dead")).hasSize(2).noneMatch(report -> report.get("stalled").asBoolean());
  }

  @Test
  void aSourceWithoutProgressIsStalledAndSaysWhatItWaitsFor() throws Exception {
    try (Activities worker = new Activities(output.toString(), java.time.Duration.ofMillis(30));
        Activity activity = worker.begin("s", "describing s/shop relations from 'a.b'")) {
      Activity.waitFor("an answer of the server");
      awaitPublished();
      run(
          definition("s", "quick"),
          events()
              .addElements(opened("s", 10), opened("quick", 2), page("quick", 2, 0, 0), page("s", 4, 0, 0))
              .advanceProcessingTime(BEAT)
              .advanceProcessingTime(BEAT)
              .advanceProcessingTime(BEAT)
              .advanceProcessingTime(BEAT)
              .addElements(page("s", 1, 0, 0))
              .advanceProcessingTime(BEAT));
    }
    List<JsonNode> reports = reports("s");
    assertThat(reports).extracting(report -> report.get("stalled").asBoolean())
        .as("30 s after the last progress, until the next")
        .containsExactly(false, false, true, true, false, false);
    JsonNode stalled = reports.get(2);
    assertThat(stalled.get("waitingFor")).hasSize(1);
    assertThat(stalled.get("waitingFor").get(0).asText())
        .matches("describing s/shop relations from 'a\\.b', \\d+ s: waits for an answer of the server, \\d+ s");
    assertThat(stalled.has("eta")).isFalse();
    assertThat(reports("quick")).noneMatch(report -> report.get("stalled").asBoolean());
  }

  @Test
  void aSourceThatIsNeverHeardOfIsStalledToo() throws Exception {
    run(
        definition("silent", "s"),
        events()
            .addElements(opened("s", 2), page("s", 2, 0, 0))
            .advanceProcessingTime(BEAT)
            .advanceProcessingTime(BEAT)
            .advanceProcessingTime(BEAT)
            .advanceProcessingTime(BEAT));
    List<JsonNode> reports = reports("silent");
    assertThat(reports.get(1).get("stalled").asBoolean()).isFalse();
    assertThat(reports.get(2).get("stalled").asBoolean()).isTrue();
    assertThat(reports.get(2).get("waitingFor").get(0).asText()).contains("no query is running");
  }

  @Test
  void theEndLeavesAManifestAndNoActivities() throws Exception {
    try (Activities died = new Activities(output.toString(), java.time.Duration.ofMillis(30));
        Activity activity = died.begin("s", "describing")) {
      awaitPublished();
      Files.copy(activityFile(), activityFile().resolveSibling("of-a-worker-that-died.json"));
    }
    run(definition("s"), events().addElements(opened("s", 4), page("s", 3, 1, 0)));
    Manifest manifest = new StatusFiles(output.toString()).readManifest().orElseThrow();
    assertThat(manifest.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(manifest.sources().get("s").processed()).isEqualTo(4);
    CrawlStatus status = new StatusFiles(output.toString()).readStatus().orElseThrow();
    assertThat(status.finished()).isTrue();
    assertThat(status.progress().get("s").processed()).isEqualTo(4);
    assertThat(new ActivityFiles(output.toString()).read(java.time.Duration.ofDays(1))).isEmpty();
  }

  private void run(CrawlDefinition definition, TestStream.Builder<ProgressEvent> events) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(events.advanceWatermarkToInfinity()).apply(new Progress(definition, RUN));
    pipeline.run().waitUntilFinish();
  }

  private static TestStream.Builder<ProgressEvent> events() {
    return TestStream.create(JsonCoder.of(ProgressEvent.class));
  }

  private CrawlDefinition definition(String... sources) {
    TestingDefinition definition = TestingDefinition.in(output).heartbeatTimeout(TIMEOUT).progressLog();
    Stream.of(sources).forEach(definition::source);
    return definition.build();
  }

  private static ProgressEvent opened(String source, long expected) {
    return new Opened(source, "PostgreSQL 18.4", 1, expected, false);
  }

  private static ProgressEvent page(String source, int changed, int unchanged, int failed) {
    return new PageDone(
        source, changed, changed, unchanged, Gone.NOTHING, failed, 0, List.of(),
        List.of(new Count("shop", "public", ObjectKind.TABLE, changed + unchanged)));
  }

  private static ProgressEvent dead(String source) {
    return new ProgressEvent.Failed(
        new DeadLetter(
            DeadLetter.Scope.SOURCE, source, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            "Preflight", "java.sql.SQLException", Optional.of("08001"), "refused", 7, false));
  }

  /** The reports of a source in the order of their times. */
  private List<JsonNode> reports(String source) throws IOException {
    List<JsonNode> reports = new ArrayList<>();
    try (Stream<Path> files = Files.list(output.resolve("progress"))) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode report = JSON.readTree(line);
          if (report.get("source").asText().equals(source)) {
            reports.add(report);
          }
        }
      }
    }
    reports.sort((one, other) -> instant(one, "at").compareTo(instant(other, "at")));
    return reports;
  }

  private static java.time.Instant instant(JsonNode report, String field) {
    return java.time.Instant.parse(report.get(field).asText());
  }

  private void awaitPublished() throws IOException {
    while (new ActivityFiles(output.toString()).read(TIMEOUT).stream()
        .noneMatch(report -> report.what().contains("des"))) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Path activityFile() throws IOException {
    try (Stream<Path> files = Files.list(output.resolve(".activity"))) {
      return files.findFirst().orElseThrow();
    }
  }
}
