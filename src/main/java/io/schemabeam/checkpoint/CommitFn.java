// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.checkpoint;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.mirror.Leases;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/** Gathers the sinks' answers of one source and commits page by page, in groups. */
final class CommitFn extends DoFn<KV<String, SinkAnswer>, ProgressEvent> {
  private static final long serialVersionUID = 1L;

  private static final JsonCoder<SinkAnswer> CODER = JsonCoder.of(SinkAnswer.class);

  /** Encoded, because some runners copy what is kept with every bundle, and encoding a page's answer takes long. */
  @StateId("answers")
  private final StateSpec<BagState<byte[]>> answersSpec = StateSpecs.bag(ByteArrayCoder.of());

  /** Objects answered for since the last group, counted once a sink. */
  @StateId("waiting")
  private final StateSpec<ValueState<Long>> waitingSpec = StateSpecs.value();

  @TimerId("every")
  private final TimerSpec everySpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final CrawlDefinition definition;
  private final Leases leases;
  private final Counter committed = Metrics.counter("schemabeam", "committed");

  CommitFn(CrawlDefinition definition, Run run) {
    this.definition = definition;
    this.leases = Leases.of(definition, run);
  }

  @ProcessElement
  public void gather(
      @Element KV<String, SinkAnswer> element,
      @StateId("answers") BagState<byte[]> answers,
      @StateId("waiting") ValueState<Long> waiting,
      @TimerId("every") Timer every,
      OutputReceiver<ProgressEvent> out)
      throws IOException {
    SinkAnswer answer = element.getValue();
    Long before = waiting.read();
    if (before == null) {
      every.offset(Duration.millis(definition.checkpointEvery().toMillis())).setRelative();
    }
    // An empty page counts too: its commit is worth as much as another's.
    long now = (before == null ? 0 : before) + Math.max(1, answer.page().commit().marks().size());
    if (now >= (long) definition.checkpointInterval() * definition.sinks().size()) {
      commit(Optional.of(answer), answers, waiting, out);
    } else {
      answers.add(CoderUtils.encodeToByteArray(CODER, answer));
      waiting.write(now);
    }
  }

  @OnTimer("every")
  public void onTime(
      @StateId("answers") BagState<byte[]> answers,
      @StateId("waiting") ValueState<Long> waiting,
      OutputReceiver<ProgressEvent> out)
      throws IOException {
    commit(Optional.empty(), answers, waiting, out);
  }

  @OnWindowExpiration
  public void onEnd(
      @StateId("answers") BagState<byte[]> answers,
      @StateId("waiting") ValueState<Long> waiting,
      OutputReceiver<ProgressEvent> out)
      throws IOException {
    commit(Optional.empty(), answers, waiting, out);
  }

  private void commit(
      Optional<SinkAnswer> last, BagState<byte[]> answers, ValueState<Long> waiting, OutputReceiver<ProgressEvent> out)
      throws IOException {
    Map<PageKey, List<SinkAnswer>> pages = new LinkedHashMap<>();
    for (byte[] answer : answers.read()) {
      gather(pages, CoderUtils.decodeFromByteArray(CODER, answer));
    }
    last.ifPresent(answer -> gather(pages, answer));
    answers.clear();
    waiting.clear();
    if (!pages.isEmpty()) {
      leases.renew(pages.keySet().iterator().next().source());
    }
    PageCommitter committer = new PageCommitter(definition);
    for (List<SinkAnswer> ofPage : pages.values()) {
      if (ofPage.size() < definition.sinks().size()) {
        for (SinkAnswer answer : ofPage) {
          answers.add(CoderUtils.encodeToByteArray(CODER, answer));
        }
      } else {
        out.output(committer.commit(ofPage));
        committed.inc(ofPage.get(0).page().commit().marks().size());
      }
    }
  }

  private static void gather(Map<PageKey, List<SinkAnswer>> pages, SinkAnswer answer) {
    pages.computeIfAbsent(answer.page().commit().page(), any -> new ArrayList<>()).add(answer);
  }
}
