// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.beam.runners.direct.Clock;
import org.joda.time.Instant;

/**
 * The time, for a Direct Runner that asks for it without a pause: while its workers wait for a database, its driver
 * looks for timers in a loop and keeps a core busy (apache/beam issue 18070). The clock is all of the driver that can
 * be reached from outside, so it is the clock that makes the driver rest: who asks too often within three milliseconds
 * gets the answer at the end of them. A worker may be met as well, and then waits as long.
 */
final class RestingClock implements Clock {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  /** About what one look of the driver at all steps asks for. */
  private static final int LOOKS_A_TICK = 100;

  private final long startMillis = System.currentTimeMillis();
  private final long startNanos = System.nanoTime();
  private final AtomicInteger looks = new AtomicInteger();
  private volatile long tick;

  @Override
  public Instant now() {
    long nanos = System.nanoTime() - startNanos;
    if (nanos / TICK_NANOS != tick) {
      tick = nanos / TICK_NANOS;
      looks.set(0);
    } else if (looks.incrementAndGet() > LOOKS_A_TICK) {
      LockSupport.parkNanos(TICK_NANOS - nanos % TICK_NANOS);
      nanos = System.nanoTime() - startNanos;
    }
    return new Instant(startMillis + TimeUnit.NANOSECONDS.toMillis(nanos));
  }
}
