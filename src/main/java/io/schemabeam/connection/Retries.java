// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.activity.Activity;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.Work;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.apache.beam.sdk.util.BackOff;
import org.apache.beam.sdk.util.BackOffUtils;
import org.apache.beam.sdk.util.FluentBackoff;
import org.apache.beam.sdk.util.Sleeper;

/**
 * Does work on a source's connections, and tries again what failed for a passing reason. A server that is out of reach
 * is waited for, by all threads together no longer than {@link SourceHealth} allows; work that breaks off on a
 * connection that was there is tried three times; what was too slow is not tried again if it can be divided.
 */
public final class Retries {
  private static final int ATTEMPTS_OF_WORK = 3;
  private static final Duration LONGEST_LOCK = Duration.ofSeconds(10);
  private static final FluentBackoff BACKOFF =
      FluentBackoff.DEFAULT
          .withInitialBackoff(org.joda.time.Duration.millis(200))
          .withMaxBackoff(org.joda.time.Duration.standardSeconds(2));

  private final SourceConnections connections;
  private final String source;
  private final Dialect dialect;
  private final WorkerState worker;
  private final Duration patience;
  private final boolean isFirstContact;
  private boolean isIndivisible;

  /**
   * Work on a source.
   *
   * @param patience for how long one call waits for a server that is out of reach
   * @param isFirstContact whether a refused login concerns only what is being opened
   */
  Retries(
      SourceConnections connections, String source, WorkerState worker, Duration patience, boolean isFirstContact) {
    this.connections = connections;
    this.source = source;
    this.dialect = connections.dialect(source);
    this.worker = worker;
    this.patience = patience;
    this.isFirstContact = isFirstContact;
  }

  /** The same for work that cannot be divided if it fails: it waits longer for locks, and tries again what was slow. */
  public Retries indivisible() {
    isIndivisible = true;
    return this;
  }

  /** The result of work on the database that the source's URL leads to. */
  public <T> T call(String slot, Work<T> work) throws SQLException {
    return call(connections.mainDatabase(source), slot, work);
  }

  /** The result of work that leaves nothing behind on the server. */
  public <T> T call(String database, String slot, Work<T> work) throws SQLException {
    return call(database, slot, any -> 0, work);
  }

  /**
   * The result of the first attempt that succeeds; see {@link SlotConnections#call}.
   *
   * @throws UnreachedException if there was no connection for it
   * @throws SQLException the last failure; its {@link SQLException#getSuppressed suppressed} one is that before
   */
  public <T> T call(String database, String slot, ToIntFunction<T> residue, Work<T> work) throws SQLException {
    List<SourceHealth> healths =
        List.of(
            worker.health(source), worker.health(source + "/" + database),
            worker.health(connections.plan(source).server()));
    BackOff backOff = BACKOFF.backoff();
    long start = System.nanoTime();
    SQLException before = null;
    int broken = 0;
    while (true) {
      long attemptedAt = System.nanoTime();
      AtomicBoolean reached = new AtomicBoolean();
      SQLException failure;
      try {
        for (SourceHealth health : healths) {
          health.check();
        }
        return connections.call(
            source, database, slot, residue,
            connection -> {
              reached.set(true);
              healths.forEach(SourceHealth::answered);
              return work.on(connection);
            });
      } catch (UnreachedException cutOff) {
        throw after(before, cutOff);
      } catch (SQLException any) {
        failure = after(before, reached.get() ? any : UnreachedException.of(any));
      }
      boolean again =
          reached.get()
              ? isPassing(failure, ++broken, start)
              : isWorthWaiting(failure, attemptedAt, healths)
                  && (before == null || System.nanoTime() - start < patience.toNanos());
      if (!again) {
        throw failure;
      }
      before = failure;
      Activity.waitFor("the server to recover from: " + failure.getMessage());
      if (!pause(backOff)) {
        throw failure;
      }
    }
  }

  private static SQLException after(SQLException before, SQLException failure) {
    if (before != null && before != failure) {
      failure.addSuppressed(before);
    }
    return failure;
  }

  private boolean isPassing(SQLException failure, int attempts, long start) {
    return switch (dialect.classify(failure)) {
      case TRANSIENT, CHANGED_MEANWHILE -> attempts < ATTEMPTS_OF_WORK;
      case LOCKED ->
          attempts < ATTEMPTS_OF_WORK || isIndivisible && System.nanoTime() - start < LONGEST_LOCK.toNanos();
      case TOO_SLOW -> attempts < ATTEMPTS_OF_WORK && isIndivisible;
      case DEFINITION, PERMANENT -> false;
    };
  }

  private boolean isWorthWaiting(SQLException failure, long attemptedAt, List<SourceHealth> healths) {
    SQLException cause = UnreachedException.cause(failure);
    FailureClass kind = dialect.classify(cause);
    if (kind == FailureClass.DEFINITION && !isFirstContact) {
      worker.health(source).refused(failure);
    }
    // Who waited in vain for a slot has waited long enough, and the server is not to blame.
    boolean again = kind == FailureClass.TRANSIENT && !(cause instanceof SQLTimeoutException);
    if (again) {
      connections.makeRoom(source);
      for (SourceHealth health : healths) {
        again &= health.isWorthAnotherAttempt(failure, attemptedAt);
      }
    }
    return again;
  }

  /** How often something was tried before it failed with this. */
  public static int attempts(SQLException failure) {
    int attempts = 1;
    Throwable[] before = failure.getSuppressed();
    while (before.length > 0) {
      attempts++;
      before = before[before.length - 1].getSuppressed();
    }
    return attempts;
  }

  private static boolean pause(BackOff backOff) {
    try {
      return BackOffUtils.next(Sleeper.DEFAULT, backOff);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      Activity.goOn();
    }
  }
}
