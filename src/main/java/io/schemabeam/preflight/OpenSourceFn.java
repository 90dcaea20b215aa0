// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.preflight;

import io.schemabeam.activity.Activity;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.deadletter.DeadLetterFiles;
import io.schemabeam.deadletter.DeadLetters;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.mirror.Leases;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.Recovery;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.Run;
import io.schemabeam.sink.SinkDefinition;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens one source. Keyed by slot and stateful, so that no two sources use one slot at the same time. */
final class OpenSourceFn extends DoFn<KV<String, String>, ListingTask> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(OpenSourceFn.class);

  @StateId("opened")
  private final StateSpec<ValueState<Integer>> openedSpec = StateSpecs.value();

  private final CrawlDefinition definition;
  private final SourceConnections connections;
  private final Leases leases;

  OpenSourceFn(CrawlDefinition definition, SourceConnections connections, Run run) {
    this.definition = definition;
    this.connections = connections;
    this.leases = Leases.of(definition, run);
  }

  @Setup
  public void setup() {
    connections.open();
  }

  @Teardown
  public void teardown() {
    connections.close();
  }

  @ProcessElement
  public void open(
      @Element KV<String, String> element, @StateId("opened") ValueState<Integer> opened, MultiOutputReceiver out)
      throws IOException {
    String slot = element.getKey();
    SourceDefinition source = definition.source(element.getValue());
    Integer before = opened.read();
    opened.write(before == null ? 1 : before + 1);
    try (Activity activity = connections.begin(source.name(), "opening " + source.name())) {
      open(source, slot, out);
    }
  }

  private void open(SourceDefinition source, String slot, MultiOutputReceiver out) throws IOException {
    Mirror mirror = new Mirror(definition.stateStore());
    mirror.open();
    Activity.waitFor("the lease of another run");
    leases.acquire(source.name());
    Activity.goOn();
    Recovery recovery = recover(mirror, source.name());
    if (definition.mode().replay()) {
      replay(source, new CommittedPages(mirror, recovery), recovery, out);
      return;
    }
    try {
      SourceOpening opening = new SourceOpening(definition, source, connections, slot, mirror, recovery);
      opening.run();
      new DeadLetterFiles(definition.output()).clearSource(source.name());
      emit(opening, out);
    } catch (SQLException failure) {
      DeadLetter deadLetter =
          DeadLetters.ofSource(source.name(), SourceOpening.STEP, failure, connections.dialect(source.name()));
      out.get(Preflight.DEAD_LETTERS).output(deadLetter);
    } finally {
      connections.closeSlot(slot);
    }
  }

  private Recovery recover(Mirror mirror, String source) throws IOException {
    Recovery recovery = Recovery.of(mirror, source);
    Set<String> discarded = recovery.discarded();
    boolean all = true;
    for (SinkDefinition sink : definition.sinks()) {
      try {
        sink.recover(source);
        sink.discard(source, discarded);
      } catch (IOException | RuntimeException unreachable) {
        LOG.warn("{}: {} cannot be cleared of what does not count: {}", source, sink.name(), unreachable.getMessage());
        all = false;
      }
    }
    new DeadLetterFiles(definition.output()).recover(source, discarded);
    if (all) {
      recovery.finish(mirror, source);
    }
    return recovery;
  }

  private static void emit(SourceOpening opening, MultiOutputReceiver out) {
    opening.deadLetters().forEach(out.get(Preflight.DEAD_LETTERS)::output);
    out.get(Preflight.PROGRESS).output(opening.opened());
    opening.tasks().forEach(out.get(Preflight.TASKS)::output);
    opening.pages().forEach(out.get(Preflight.PAGES)::output);
  }

  private static void replay(
      SourceDefinition source, CommittedPages committed, Recovery recovery, MultiOutputReceiver out)
      throws IOException {
    long objects = 0;
    for (PageHeader header : recovery.committed()) {
      Optional<ListedPage> page = committed.asCommitted(header);
      if (page.isPresent()) {
        objects += page.get().objects().size();
        out.get(Preflight.PAGES).output(page.get());
      }
    }
    int databases = (int) recovery.committed().stream().map(header -> header.page().database()).distinct().count();
    out.get(Preflight.PROGRESS)
        .output(new ProgressEvent.Opened(source.name(), "state store", databases, objects, false));
  }
}
