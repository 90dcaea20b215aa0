// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** How many connections each server takes from all jobs of this JVM together. */
final class ServerLimits {
  static final ServerLimits SHARED = new ServerLimits();

  private final Map<String, Semaphore> permits = new HashMap<>();
  private final Set<SlotConnections> jobs = new HashSet<>();

  private ServerLimits() {}

  /** What a connection to a server needs one of. */
  synchronized Semaphore permit(SlotPlan plan) {
    return permits.computeIfAbsent(plan.server() + " " + plan.limit(), any -> new Semaphore(plan.limit(), true));
  }

  synchronized void add(SlotConnections job) {
    jobs.add(job);
  }

  synchronized void remove(SlotConnections job) {
    jobs.remove(job);
  }

  /** Closes what any job keeps open to a server and does not use. */
  void closeIdle(Semaphore permit) {
    List<SlotConnections> open;
    synchronized (this) {
      open = List.copyOf(jobs);
    }
    open.forEach(job -> job.closeIdle(permit));
  }
}
