// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.activity.Activities;
import io.schemabeam.activity.Activity;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.definition.Travellers;
import io.schemabeam.dialect.Companion;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.Dialects;
import io.schemabeam.dialect.Work;
import java.io.Serializable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.util.SerializableUtils;

/**
 * The connections of a crawl's sources, as a DoFn uses them: by source, database and slot. Travels to the workers with
 * references to secrets only.
 */
public final class SourceConnections implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Duration FIRST_CONTACT = Duration.ofSeconds(4);
  private static final Distribution IN_USE = Metrics.distribution("schemabeam", "connectionsInUse");

  private static final Travellers<SlotPlans> TRAVELLERS = new Travellers<>();

  private final CrawlDefinition definition;
  private final transient SlotPlans plans;
  private final String id;
  private transient WorkerState worker;

  private SourceConnections(CrawlDefinition definition, SlotPlans plans, String id) {
    this.definition = definition;
    this.plans = plans;
    this.id = id;
  }

  /** How the connections of each server are shared out, by server. */
  private record SlotPlans(LinkedHashMap<String, SlotPlan> byServer) implements Serializable {}

  private Object writeReplace() {
    return new Serialized(definition, TRAVELLERS.pack(plans, () -> SerializableUtils.serializeToByteArray(plans)), id);
  }

  private record Serialized(CrawlDefinition definition, byte[] plans, String id) implements Serializable {
    private Object readResolve() {
      return new SourceConnections(
          definition,
          TRAVELLERS.unpack(plans, plain -> (SlotPlans) SerializableUtils.deserializeFromByteArray(plain, "slots")),
          id);
    }
  }

  /**
   * Shares out the connections of every server that the crawl's sources lie on. Where several sources name one server,
   * the smallest of their limits holds for all of them together.
   */
  public static SourceConnections of(CrawlDefinition definition, SlotKeys keys) {
    Map<String, Integer> limits = new LinkedHashMap<>();
    Map<String, Integer> sources = new LinkedHashMap<>();
    for (SourceDefinition source : definition.sources()) {
      String server = server(source);
      limits.merge(server, source.maxConnections(), Math::min);
      sources.merge(server, 1, Integer::sum);
    }
    LinkedHashMap<String, SlotPlan> plans = new LinkedHashMap<>();
    limits.forEach((server, limit) -> plans.put(server, SlotPlan.of(server, limit, sources.get(server), keys)));
    return new SourceConnections(definition, new SlotPlans(plans), UUID.randomUUID().toString());
  }

  /** To be called in a DoFn's setup. */
  public void open() {
    worker = WorkerState.acquire(id, definition);
  }

  /** To be called in a DoFn's teardown. */
  public void close() {
    if (worker != null) {
      worker.release();
      worker = null;
    }
  }

  /** How the connections of a source's server are shared out. */
  public SlotPlan plan(String source) {
    return plans.byServer.get(server(definition.source(source)));
  }

  /** How many slots all servers have together: how many elements can hold a connection at the same time. */
  public int slots() {
    return plans.byServer.values().stream().mapToInt(SlotPlan::slots).sum();
  }

  /** The dialect of a source. */
  public Dialect dialect(String source) {
    return Dialects.of(definition.source(source));
  }

  /** Does some work on a slot's connection to the database that the source's URL leads to. */
  public <T> T call(String source, String slot, Work<T> work) throws SQLException {
    return call(source, mainDatabase(source), slot, work);
  }

  String mainDatabase(String source) {
    return dialect(source).database(definition.source(source).url());
  }

  /** The same with another of the source's databases. */
  public <T> T call(String source, String database, String slot, Work<T> work) throws SQLException {
    return call(source, database, slot, any -> 0, work);
  }

  /** Does some work on a slot's connection to one of the source's databases; see {@link SlotConnections#call}. */
  public <T> T call(
      String source, String database, String slot, ToIntFunction<T> residue, Work<T> work) throws SQLException {
    return worker.connections().call(plan(source), slot, target(source, database), residue, measured(source, work));
  }

  /** The same where nobody else uses the slot; empty if somebody does. */
  <T> Optional<T> callIfFree(String source, String database, String slot, Work<T> work) throws SQLException {
    return worker.connections().callIfFree(plan(source), slot, target(source, database), measured(source, work));
  }

  private ConnectionTarget target(String source, String database) {
    SourceDefinition from = definition.source(source);
    Dialect dialect = Dialects.of(from);
    return new ConnectionTarget(
        dialect, dialect.url(from.url(), database), from.username(), from.password(),
        "schemabeam " + definition.name(), Timeouts.DEFAULT.withStatement(definition.statementTimeout()),
        definition.driverJars());
  }

  private <T> Work<T> measured(String source, Work<T> work) {
    return connection -> {
      IN_USE.update(worker.connections().open(plan(source)));
      return work.on(MeasuredConnection.of(connection));
    };
  }

  /** A second connection to a database for a listing of many objects. */
  public Companion companion(String source, String database) {
    return plan(source).spare()
        .<Companion>map(slot -> new SpareConnection(this, source, database, slot))
        .orElse(Companion.NONE);
  }

  /** Work on a source that was opened, which waits for its server as long as an outage may last. */
  public Retries retries(String source) {
    return new Retries(this, source, worker, definition.outageTimeout(), false);
  }

  /** Work on a source of which it is not known whether it can be reached at all, which waits some seconds. */
  public Retries firstContact(String source) {
    return new Retries(this, source, worker, FIRST_CONTACT, true);
  }

  /** Keeps no idle connection to a source's server from now on, because it refuses new ones. */
  void makeRoom(String source) {
    worker.connections().makeRoom(plan(source));
  }

  /** Says that this thread begins something for a source; see {@link Activities#begin}. */
  public Activity begin(String source, String what) {
    return worker.activities().begin(source, what);
  }

  /** Says that a page of a source was given up after all its time. After some of them the source is cut off. */
  public void gaveUp(String source, SQLException failure) {
    worker.health(source).gaveUp(failure);
  }

  /** Says that a page of a source was described in its time. */
  public void gotOn(String source) {
    worker.health(source).gotOn();
  }

  /** Waits until the work before on a slot has ended, in front of a step that is not keyed by slot itself. */
  public void awaitTurn(String slot) {
    worker.turns().await(slot);
  }

  /** Says that the work on a slot has ended that {@link #awaitTurn} let through. */
  public void endTurn(String slot) {
    worker.turns().end(slot);
  }

  /** Closes a slot's connection, where no work for it is to come. */
  public void closeSlot(String slot) {
    worker.connections().close(slot);
  }

  private static String server(SourceDefinition source) {
    return Dialects.of(source).server(source.url());
  }
}
