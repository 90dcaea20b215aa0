// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.FailureClass;
import java.sql.SQLException;
import org.apache.beam.sdk.util.BackOff;
import org.apache.beam.sdk.util.BackOffUtils;
import org.apache.beam.sdk.util.FluentBackoff;
import org.apache.beam.sdk.util.Sleeper;

/** Tries again what failed for a passing reason, for some seconds. */
public final class Retries {
  private static final FluentBackoff BACKOFF =
      FluentBackoff.DEFAULT
          .withInitialBackoff(org.joda.time.Duration.millis(200))
          .withMaxBackoff(org.joda.time.Duration.standardSeconds(5))
          .withMaxRetries(6);

  private final Dialect dialect;

  /** Tries again what the dialect calls passing. */
  public Retries(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Something that talks to a database. */
  @FunctionalInterface
  public interface Attempt<T> {
    T make() throws SQLException;
  }

  /**
   * The result of the first attempt that succeeds.
   *
   * @throws SQLException the last failure; its {@link SQLException#getSuppressed suppressed} ones are those before
   */
  public <T> T call(Attempt<T> attempt) throws SQLException {
    BackOff backOff = BACKOFF.backoff();
    SQLException first = null;
    while (true) {
      try {
        return attempt.make();
      } catch (SQLException failure) {
        if (first != null && first != failure) {
          failure.addSuppressed(first);
        }
        first = failure;
        FailureClass kind = dialect.classify(failure);
        boolean passing = kind == FailureClass.TRANSIENT || kind == FailureClass.CHANGED_MEANWHILE
            || kind == FailureClass.LOCKED;
        if (!passing || !pause(backOff)) {
          throw failure;
        }
      }
    }
  }

  /** How often something was tried before it failed with this. */
  public static int attempts(SQLException failure) {
    int attempts = 1;
    Throwable[] before = failure.getSuppressed();
    while (before.length > 0) {
      attempts++;
      before = before[0].getSuppressed();
    }
    return attempts;
  }

  private static boolean pause(BackOff backOff) {
    try {
      return BackOffUtils.next(Sleeper.DEFAULT, backOff);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
