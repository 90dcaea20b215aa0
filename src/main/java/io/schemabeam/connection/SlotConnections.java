// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.schemabeam.activity.Activity;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.Work;
import io.schemabeam.secret.Secrets;
import io.schemabeam.secret.UnresolvedSecretException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * The open connections of one job in this JVM: at most one a slot, and never more of a server than its limit, idle ones
 * included. A slot that turns to another database closes its connection before it opens the next.
 *
 * <p>Shared by all DoFns of the job, but by no other job: what a job has open ends with it, whatever others do.
 */
final class SlotConnections {
  private static final int KILOBYTES_A_SESSION = 100_000;
  private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final long TURN_SECONDS = 120;
  private static final long ROOM_MILLIS = 200;

  private final ServerLimits limits;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, ReentrantLock> locks = new HashMap<>();
  private final Set<Semaphore> crowded = new HashSet<>();
  private boolean closed;

  /** Of a job that begins; to be ended by {@link #close()}. */
  SlotConnections(ServerLimits limits) {
    this.limits = limits;
    limits.add(this);
  }

  /** Closes all connections, and those that are being opened as soon as they are. */
  void close() {
    limits.remove(this);
    Map<String, Session> open;
    synchronized (this) {
      closed = true;
      open = Map.copyOf(sessions);
      sessions.clear();
    }
    closeTogether(open.values());
  }

  /** Servers take their time to end a session, which many can do at once. */
  private static void closeTogether(Collection<Session> sessions) {
    ExecutorService closing = Executors.newCachedThreadPool();
    try {
      CompletableFuture.allOf(
          sessions.stream().map(session -> CompletableFuture.runAsync(session::close, closing))
              .toArray(CompletableFuture<?>[]::new)).join();
    } finally {
      closing.shutdown();
    }
  }

  /**
   * Does some work on the slot's connection to a target, opening or reopening it if needed; waits while another thread
   * uses the slot. After a failure the connection is closed, because its state is unknown.
   *
   * @param residue how many kilobytes the server's process goes on holding because of what the work has read; a session
   *     that may have gathered some 100 MB is closed
   */
  <T> T call(SlotPlan plan, String slot, ConnectionTarget target, ToIntFunction<T> residue, Work<T> work)
      throws SQLException {
    ReentrantLock lock = lock(slot);
    lock(lock, slot);
    try {
      return callAlone(plan, slot, target, residue, work);
    } finally {
      lock.unlock();
    }
  }

  /** The same, or nothing at all if another thread uses the slot. */
  <T> Optional<T> callIfFree(SlotPlan plan, String slot, ConnectionTarget target, Work<T> work) throws SQLException {
    ReentrantLock lock = lock(slot);
    if (!lock.tryLock()) {
      return Optional.empty();
    }
    try {
      return Optional.of(callAlone(plan, slot, target, any -> 0, work));
    } finally {
      lock.unlock();
    }
  }

  private <T> T callAlone(
      SlotPlan plan, String slot, ConnectionTarget target, ToIntFunction<T> residue, Work<T> work)
      throws SQLException {
    Session session = session(plan, slot, target);
    boolean keep = false;
    try (Connection connection = session.pool.getConnection()) {
      T result = onOpen(connection, target, work);
      session.kilobytes += residue.applyAsInt(result);
      keep = plan.mayIdle() && session.kilobytes < KILOBYTES_A_SESSION && !isCrowded(session.permit);
      return result;
    } finally {
      if (!keep) {
        close(slot);
      }
    }
  }

  private static <T> T onOpen(Connection connection, ConnectionTarget target, Work<T> work) throws SQLException {
    try {
      return work.on(connection);
    } catch (SQLException failure) {
      throw BrokenConnection.or(failure, connection, target.dialect());
    }
  }

  /** How many connections to a server this JVM has open. */
  int open(SlotPlan plan) {
    return plan.limit() - limits.permit(plan).availablePermits();
  }

  /**
   * Closes what is idle at a server that refuses connections, and keeps none idle from now on: a server that has room
   * for fewer than its limit serves all slots in turn.
   */
  void makeRoom(SlotPlan plan) {
    Semaphore permit = limits.permit(plan);
    synchronized (this) {
      crowded.add(permit);
    }
    limits.closeIdle(permit);
  }

  /** Closes what is open to a server and not in use. */
  void closeIdle(Semaphore permit) {
    List<String> slots = new ArrayList<>();
    synchronized (this) {
      sessions.forEach((slot, session) -> {
        if (session.permit == permit) {
          slots.add(slot);
        }
      });
    }
    for (String slot : slots) {
      ReentrantLock lock = lock(slot);
      if (lock.tryLock()) {
        try {
          close(slot);
        } finally {
          lock.unlock();
        }
      }
    }
  }

  private synchronized boolean isCrowded(Semaphore permit) {
    return crowded.contains(permit);
  }

  /** Closes a slot's connection, if it has one. */
  void close(String slot) {
    Session session;
    synchronized (this) {
      session = sessions.remove(slot);
    }
    if (session != null) {
      session.close();
    }
  }

  private synchronized ReentrantLock lock(String slot) {
    return locks.computeIfAbsent(slot, any -> new ReentrantLock(true));
  }

  private static void lock(ReentrantLock lock, String slot) throws SQLException {
    Activity.waitFor("its turn at the connection slot " + slot);
    try {
      if (!lock.tryLock(TURN_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLTimeoutException("the connection slot " + slot + " did not become free");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while waiting for the connection slot " + slot);
    } finally {
      Activity.goOn();
    }
  }

  private Session session(SlotPlan plan, String slot, ConnectionTarget target) throws SQLException {
    Session present;
    synchronized (this) {
      present = sessions.get(slot);
    }
    if (present != null && present.target.equals(target)) {
      return present;
    }
    close(slot);
    Semaphore permit = limits.permit(plan);
    Activity.waitFor("one of the " + plan.limit() + " connections to " + plan.server());
    try {
      acquire(permit, plan);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while waiting for a connection to " + plan.server());
    }
    Activity.waitFor("a new connection to " + plan.server());
    try {
      return keep(slot, new Session(target, open(target), permit));
    } catch (SQLException | RuntimeException failure) {
      permit.release();
      throw failure;
    } finally {
      Activity.goOn();
    }
  }

  private Session keep(String slot, Session opened) {
    synchronized (this) {
      if (!closed) {
        sessions.put(slot, opened);
        return opened;
      }
    }
    opened.pool.close();
    throw new IllegalStateException("the job has ended");
  }

  private void acquire(Semaphore permit, SlotPlan plan) throws InterruptedException, SQLTimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TURN_SECONDS);
    while (!permit.tryAcquire(ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() > deadline) {
        throw new SQLTimeoutException("no connection to " + plan.server() + " became free within its limit");
      }
      // Where other slots have them all, those of another job in this JVM, what is idle gives way.
      limits.closeIdle(permit);
    }
  }

  /**
   * A pool of one: HikariCP brings the checks of a borrowed connection, its bounded waits and its closing when idle.
   */
  private static HikariDataSource open(ConnectionTarget target) throws SQLException {
    Dialect dialect = target.dialect();
    Timeouts timeouts = target.timeouts();
    Properties properties = dialect.connectionProperties(timeouts, target.applicationName());
    target.username().ifPresent(name -> properties.setProperty("user", name));
    if (target.password().isPresent()) {
      try {
        properties.setProperty("password", Secrets.resolve(target.password().get()));
      } catch (UnresolvedSecretException unresolved) {
        throw new SQLInvalidAuthorizationSpecException(unresolved.getMessage(), "28000");
      }
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("schemabeam");
    config.setDataSource(
        new PreparedDataSource(dialect, Drivers.of(target.driverJars()), target.url(), properties, timeouts));
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(timeouts.connect().plusSeconds(2).toMillis());
    config.setInitializationFailTimeout(1);
    try {
      HikariDataSource pool = new HikariDataSource(config);
      // With one from the start the pool opens a connection once and fails at once if it cannot; with none from now on
      // it neither keeps an idle one nor reconnects behind our back.
      pool.getHikariConfigMXBean().setMinimumIdle(0);
      pool.getHikariConfigMXBean().setIdleTimeout(IDLE_MILLIS);
      return pool;
    } catch (HikariPool.PoolInitializationException failure) {
      if (failure.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  private static final class Session {
    private final ConnectionTarget target;
    private final HikariDataSource pool;
    private final Semaphore permit;
    private int kilobytes;

    private Session(ConnectionTarget target, HikariDataSource pool, Semaphore permit) {
      this.target = target;
      this.pool = pool;
      this.permit = permit;
    }

    private void close() {
      pool.close();
      permit.release();
    }
  }
}
