// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * What a thread does for a source, from {@link Activities#begin} until it is closed, and what it waits for meanwhile.
 */
public final class Activity implements AutoCloseable {
  private static final ThreadLocal<Activity> CURRENT = new ThreadLocal<>();

  private final Activities all;
  private final Activity outer;
  private final String source;
  private final String what;
  private final Instant since = Instant.now();
  private volatile Wait wait = new Wait(Optional.empty(), since);

  private record Wait(Optional<String> what, Instant since) {}

  Activity(Activities all, String source, String what) {
    this.all = all;
    this.source = source;
    this.what = what;
    this.outer = CURRENT.get();
    CURRENT.set(this);
  }

  /**
   * Says what this thread waits for from now on, if it does anything for a source.
   *
   * @param what completes the sentence "it waits for"; without secrets
   */
  public static void waitFor(String what) {
    setWait(Optional.of(what));
  }

  /** Says that this thread does not wait any more. */
  public static void goOn() {
    setWait(Optional.empty());
  }

  private static void setWait(Optional<String> what) {
    Activity current = CURRENT.get();
    if (current != null) {
      current.wait = new Wait(what, Instant.now());
    }
  }

  /** This activity as it is now. */
  ActivityReport report() {
    Wait now = wait;
    return new ActivityReport(source, what, since, now.what(), now.since());
  }

  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    all.end(this);
  }
}
