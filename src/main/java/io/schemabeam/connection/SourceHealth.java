// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a source, one of its databases or its server is worth asking, as the threads of one JVM have found together.
 * What cannot be reached for longer than the outage timeout, or gives up page after page, is cut off: whatever is asked
 * of it in the rest of the run fails at once, so that waits do not add up over its pages.
 */
final class SourceHealth {
  private static final Logger LOG = LoggerFactory.getLogger(SourceHealth.class);
  private static final int PAGES_GIVEN_UP = 3;

  private final String name;
  private final Duration outageTimeout;
  private long answeredAt = System.nanoTime();
  private Optional<Long> outOfReachSince = Optional.empty();
  private int givenUp;
  private Optional<UnreachedException> cutOff = Optional.empty();

  /**
   * Something of which nothing bad is known.
   *
   * @param name of the source, database or server, for messages
   * @param outageTimeout for how long it may be out of reach
   */
  SourceHealth(String name, Duration outageTimeout) {
    this.name = name;
    this.outageTimeout = outageTimeout;
  }

  /**
   * Lets a source pass that is worth asking.
   *
   * @throws UnreachedException if it is cut off
   */
  synchronized void check() throws UnreachedException {
    if (cutOff.isPresent()) {
      // A new one each time: who catches it may add to it.
      throw UnreachedException.again(cutOff.get());
    }
  }

  /** Says that the source has accepted a connection. */
  synchronized void answered() {
    answeredAt = System.nanoTime();
    outOfReachSince = Optional.empty();
  }

  /**
   * Says that the source could not be reached.
   *
   * @param attemptedAt when that was attempted, as of {@link System#nanoTime}
   * @return whether to try again
   */
  synchronized boolean isWorthAnotherAttempt(SQLException failure, long attemptedAt) {
    long since = outOfReachSince.orElse(Math.max(attemptedAt, answeredAt));
    outOfReachSince = Optional.of(since);
    if (System.nanoTime() - since > outageTimeout.toNanos()) {
      cutOff("out of reach for more than " + outageTimeout.toSeconds() + " s", failure);
    }
    return cutOff.isEmpty();
  }

  /** Says that the source refuses this crawl. */
  synchronized void refused(SQLException failure) {
    cutOff("the server refuses the login", failure);
  }

  /** Says that a page was given up after all its time. */
  synchronized void gaveUp(SQLException failure) {
    if (++givenUp >= PAGES_GIVEN_UP) {
      cutOff(givenUp + " pages took too long", failure);
    }
  }

  /** Says that a page was described in its time. */
  synchronized void gotOn() {
    givenUp = 0;
  }

  private void cutOff(String reason, SQLException failure) {
    if (cutOff.isEmpty()) {
      cutOff = Optional.of(UnreachedException.cutOff(reason, failure));
      LOG.warn("{}: left to the next run: {}", name, cutOff.get().getMessage());
    }
  }
}
