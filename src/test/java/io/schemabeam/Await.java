// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, never for time to pass. */
final class Await {
  private static final Duration PERIOD = Duration.ofMillis(5);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private static final int FRAMES = 25;

  private Await() {}

  /** Waits for something that must happen while a crawl is running. */
  static void during(Future<?> crawl, String what, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (crawl.isDone()) {
        crawl.get();
        throw new AssertionError("the crawl ended before this was seen: " + what);
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what + "; " + threads());
      }
      pause(PERIOD);
    }
  }

  /** The result of a crawl that is about to end. */
  static <T> T end(Future<T> crawl) throws Exception {
    try {
      return crawl.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("the crawl does not end", late);
    }
  }

  /** What every thread with something of ours on its stack is doing: why nothing happens. */
  private static String threads() {
    StringBuilder text = new StringBuilder("meanwhile:");
    Thread.getAllStackTraces().forEach((thread, stack) -> {
      if (Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("io.schemabeam"))) {
        text.append('\n').append(thread.getName()).append(' ').append(thread.getState());
        Arrays.stream(stack).limit(FRAMES).forEach(frame -> text.append("\n  ").append(frame));
      }
    });
    return text.toString();
  }

  /** Between two looks. */
  static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
