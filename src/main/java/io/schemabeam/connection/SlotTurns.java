// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets elements through to a slot one after the other, where the step that works on them is not keyed by slot itself. A
 * runner that fuses the two steps does so anyway. One that does not (the Direct Runner) queues what was let through as
 * bundles, and each bundle that waits for its slot costs it a thread; an element that waits here costs one thread a
 * slot.
 */
final class SlotTurns {
  private static final Logger LOG = LoggerFactory.getLogger(SlotTurns.class);
  private static final long TURN_SECONDS = 120;

  private final Map<String, Semaphore> turns = new HashMap<>();

  /**
   * Waits until what was last let through to a slot has been worked on; to be matched by {@link #end}. The wait is
   * bounded, because a runner may do the work in another JVM, or never after a failure.
   */
  void await(String slot) {
    try {
      if (!turn(slot).tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{}: goes on although the work before has not been seen to end", slot);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that what was let through to a slot has been worked on. */
  synchronized void end(String slot) {
    if (turn(slot).availablePermits() == 0) {
      turn(slot).release();
    }
  }

  private synchronized Semaphore turn(String slot) {
    return turns.computeIfAbsent(slot, any -> new Semaphore(1));
  }
}
