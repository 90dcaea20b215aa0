// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.activity.Activities;
import io.schemabeam.definition.CrawlDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the DoFns of one crawl in this JVM have together: their connections, what they are doing, whose turn it is, and
 * which sources do not answer. The last one that is torn down ends it.
 */
final class WorkerState {
  private static final Map<String, WorkerState> OPEN = new HashMap<>();

  private final String crawl;
  private final Duration outageTimeout;
  private final Activities activities;
  private final SlotConnections connections = new SlotConnections(ServerLimits.SHARED);
  private final SlotTurns turns = new SlotTurns();
  private final Map<String, SourceHealth> healths = new HashMap<>();
  private int users;

  private WorkerState(String crawl, CrawlDefinition definition) {
    this.crawl = crawl;
    this.outageTimeout = definition.outageTimeout();
    this.activities = new Activities(definition.output(), definition.heartbeatTimeout());
  }

  /**
   * The state of a crawl in this JVM; to be matched by {@link #release}.
   *
   * @param crawl tells one job from another, also of the same crawl
   */
  static WorkerState acquire(String crawl, CrawlDefinition definition) {
    synchronized (OPEN) {
      WorkerState state = OPEN.computeIfAbsent(crawl, any -> new WorkerState(crawl, definition));
      state.users++;
      return state;
    }
  }

  /** Ends a use. */
  void release() {
    synchronized (OPEN) {
      if (--users > 0) {
        return;
      }
      OPEN.remove(crawl);
    }
    connections.close();
    activities.close();
  }

  SlotConnections connections() {
    return connections;
  }

  Activities activities() {
    return activities;
  }

  /** Whose turn it is at each slot: a job's own, because one that was cancelled leaves turns that nobody ends. */
  SlotTurns turns() {
    return turns;
  }

  /** Of a source, of {@code source/database}, or of a server, which sources may share. */
  synchronized SourceHealth health(String name) {
    return healths.computeIfAbsent(name, any -> new SourceHealth(name, outageTimeout));
  }
}
