// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.connection.SlotConnections.Work;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialects;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of a crawl's sources, as a DoFn uses them: by source, database and slot. Travels to the workers with
 * references to secrets only.
 */
public final class SourceConnections implements Serializable {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;
  private final Map<String, SlotPlan> plans;
  private transient SlotConnections connections;

  private SourceConnections(CrawlDefinition definition, Map<String, SlotPlan> plans) {
    this.definition = definition;
    this.plans = plans;
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
    Map<String, SlotPlan> plans = new LinkedHashMap<>();
    limits.forEach((server, limit) -> plans.put(server, SlotPlan.of(server, limit, sources.get(server), keys)));
    return new SourceConnections(definition, plans);
  }

  /** To be called in a DoFn's setup. */
  public void open() {
    connections = SlotConnections.acquire();
  }

  /** To be called in a DoFn's teardown. */
  public void close() {
    if (connections != null) {
      connections.release();
      connections = null;
    }
  }

  /** How the connections of a source's server are shared out. */
  public SlotPlan plan(String source) {
    return plans.get(server(definition.source(source)));
  }

  /** How many slots all servers have together: how many elements can hold a connection at the same time. */
  public int slots() {
    return plans.values().stream().mapToInt(SlotPlan::slots).sum();
  }

  /** The dialect of a source. */
  public Dialect dialect(String source) {
    return Dialects.of(definition.source(source).url());
  }

  /** Does some work on a slot's connection to the database that the source's URL leads to. */
  public <T> T call(String source, String slot, Work<T> work) throws SQLException {
    return call(source, dialect(source).database(definition.source(source).url()), slot, 0, work);
  }

  /** Does some work on a slot's connection to one of the source's databases; see {@link SlotConnections#call}. */
  public <T> T call(String source, String database, String slot, int weight, Work<T> work) throws SQLException {
    SourceDefinition from = definition.source(source);
    String url = Dialects.of(from.url()).url(from.url(), database);
    ConnectionTarget target =
        new ConnectionTarget(
            url, from.username(), from.password(), "schemabeam " + definition.name(), definition.driverJars());
    return connections.call(plan(source), slot, target, weight, work);
  }

  /** Closes a slot's connection, where no work for it is to come. */
  public void closeSlot(String slot) {
    connections.close(slot);
  }

  private static String server(SourceDefinition source) {
    return Dialects.of(source.url()).server(source.url());
  }
}
