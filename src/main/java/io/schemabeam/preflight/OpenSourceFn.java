// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.preflight;

import io.schemabeam.connection.Retries;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.deadletter.DeadLetterFiles;
import io.schemabeam.deadletter.DeadLetters;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.Recovery;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.sink.SinkDefinition;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Opens one source. Keyed by slot and stateful, so that no two sources use one slot at the same time. */
final class OpenSourceFn extends DoFn<KV<String, String>, ListingTask> {
  private static final long serialVersionUID = 1L;
  private static final String STEP = "Preflight";

  @StateId("opened")
  private final StateSpec<ValueState<Integer>> openedSpec = StateSpecs.value();

  private final CrawlDefinition definition;
  private final SourceConnections connections;

  OpenSourceFn(CrawlDefinition definition, SourceConnections connections) {
    this.definition = definition;
    this.connections = connections;
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
    Recovery recovery = recover(source.name());
    Integer before = opened.read();
    opened.write(before == null ? 1 : before + 1);
    try {
      List<ListingTask> tasks = tasks(source, slot, recovery, out);
      new DeadLetterFiles(definition.output()).clearSource(source.name());
      tasks.forEach(out.get(Preflight.TASKS)::output);
    } catch (SQLException failure) {
      fail(DeadLetters.ofSource(source.name(), STEP, failure, connections.dialect(source.name())), out);
    } finally {
      connections.closeSlot(slot);
    }
  }

  private Recovery recover(String source) throws IOException {
    Mirror mirror = new Mirror(definition.stateStore());
    mirror.open();
    Recovery recovery = Recovery.of(mirror, source);
    Set<String> discarded = recovery.discarded();
    for (SinkDefinition sink : definition.sinks()) {
      sink.recover(source);
      sink.discard(source, discarded);
    }
    DeadLetterFiles deadLetters = new DeadLetterFiles(definition.output());
    deadLetters.recover(source, discarded);
    recovery.finish(mirror, source);
    return recovery;
  }

  private List<ListingTask> tasks(
      SourceDefinition source, String slot, Recovery recovery, MultiOutputReceiver out) throws SQLException {
    Dialect dialect = connections.dialect(source.name());
    Retries retries = new Retries(dialect);
    String main = dialect.database(source.url());
    ServerIdentity server = retries.call(() -> connections.call(source.name(), slot, dialect::identify));
    List<String> databases =
        source.databases().isEmpty()
            ? List.of(main)
            : retries.call(() -> connections.call(source.name(), slot, dialect::databases)).stream()
                .filter(source.databases().get()::accepts)
                .toList();
    List<ListingTask> tasks = new ArrayList<>();
    long expected = 0;
    int opened = 0;
    for (String database : databases) {
      try {
        List<ListingTask> ofDatabase = tasks(source, slot, database, recovery, retries, opened);
        expected += ofDatabase.stream().mapToLong(ListingTask::expected).sum();
        tasks.addAll(ofDatabase);
        opened++;
      } catch (SQLException failure) {
        if (databases.size() == 1 && source.databases().isEmpty()) {
          throw failure;
        }
        fail(DeadLetters.ofDatabase(source.name(), database, STEP, failure, dialect), out);
      }
    }
    out.get(Preflight.PROGRESS)
        .output(
            new ProgressEvent.Opened(source.name(), server.product() + " " + server.version(), opened, expected));
    return tasks;
  }

  /** One task a family, all of a database on one listing slot, so that its connection serves them one after the other. */
  private List<ListingTask> tasks(
      SourceDefinition source, String slot, String database, Recovery recovery, Retries retries, int ordinal)
      throws SQLException {
    Dialect dialect = connections.dialect(source.name());
    List<String> listingSlots = connections.plan(source.name()).listing();
    String listingSlot = listingSlots.get(ordinal % listingSlots.size());
    Map<Family, Long> counts = new LinkedHashMap<>();
    ServerIdentity server =
        retries.call(
            () ->
                connections.call(
                    source.name(), database, slot, 0,
                    connection -> {
                      counts.clear();
                      for (Family family : dialect.families()) {
                        counts.put(
                            family,
                            dialect.count(
                                connection,
                                new ListingRequest(database, family, source.filter(), source.onlyAccessible())));
                      }
                      return dialect.identify(connection);
                    }));
    List<ListingTask> tasks = new ArrayList<>();
    counts.forEach(
        (family, count) ->
            tasks.add(
                new ListingTask(
                    source.name(), database, family, listingSlot, server.identity(), count,
                    known(recovery, database, family), recovery.dirty())));
    return tasks;
  }

  private static List<PageCommit> known(Recovery recovery, String database, Family family) {
    return recovery.committed().stream()
        .filter(commit -> commit.page().database().equals(database) && commit.page().family() == family)
        .sorted(Comparator.comparing(commit -> commit.page().lower()))
        .toList();
  }

  private void fail(DeadLetter deadLetter, MultiOutputReceiver out) {
    out.get(Preflight.DEAD_LETTERS).output(deadLetter);
  }
}
