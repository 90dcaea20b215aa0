// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.Dialects;
import io.schemabeam.secret.Secrets;
import io.schemabeam.secret.UnresolvedSecretException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The open connections of this JVM: at most one a slot, and never more of a server than its limit, idle ones included.
 * A slot that turns to another database closes its connection before it opens the next.
 *
 * <p>Shared by all DoFns of the JVM, because the limit is; the last DoFn that is torn down closes everything.
 */
public final class SlotConnections {
  private static final int OBJECTS_A_SESSION = 10_000;
  private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final long PERMIT_SECONDS = 600;
  private static final SlotConnections SHARED = new SlotConnections();

  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Semaphore> permits = new HashMap<>();
  private int users;

  private SlotConnections() {}

  /** Says that a DoFn uses the connections; to be matched by {@link #release}. */
  public static SlotConnections acquire() {
    synchronized (SHARED) {
      SHARED.users++;
      return SHARED;
    }
  }

  /** Ends a use; the last one closes all connections. */
  public void release() {
    synchronized (this) {
      if (--users > 0) {
        return;
      }
    }
    closeAll();
  }

  /** Work on a connection in autocommit mode. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does some work on the slot's connection to a target, opening or reopening it if needed. At most one thread may use a
   * slot at a time. After a failure the connection is closed, because its state is unknown.
   *
   * @param weight how many objects the work describes; a session is closed after some 10,000, because the server's
   *     process keeps what it has once looked at (PostgreSQL: 8 to 10 KB a table)
   */
  public <T> T call(SlotPlan plan, String slot, ConnectionTarget target, int weight, Work<T> work)
      throws SQLException {
    Session session = session(plan, slot, target);
    boolean keep = false;
    try (Connection connection = session.pool.getConnection()) {
      T result = work.on(connection);
      session.objects += weight;
      keep = plan.mayIdle() && session.objects < OBJECTS_A_SESSION;
      return result;
    } finally {
      if (!keep) {
        close(slot);
      }
    }
  }

  /** Closes a slot's connection, if it has one. */
  public void close(String slot) {
    Session session;
    synchronized (this) {
      session = sessions.remove(slot);
    }
    if (session != null) {
      session.close();
    }
  }

  private void closeAll() {
    Map<String, Session> open;
    synchronized (this) {
      open = Map.copyOf(sessions);
      sessions.clear();
    }
    open.values().forEach(Session::close);
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
    Semaphore permit = permit(plan);
    try {
      if (!permit.tryAcquire(PERMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLTimeoutException("no connection to " + plan.server() + " became free within its limit");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while waiting for a connection to " + plan.server());
    }
    try {
      Session opened = new Session(target, open(target), permit);
      synchronized (this) {
        sessions.put(slot, opened);
      }
      return opened;
    } catch (SQLException | RuntimeException failure) {
      permit.release();
      throw failure;
    }
  }

  private synchronized Semaphore permit(SlotPlan plan) {
    return permits.computeIfAbsent(plan.server() + " " + plan.limit(), any -> new Semaphore(plan.limit(), true));
  }

  /** A pool of one: HikariCP brings the checks of a borrowed connection, its bounded waits and its closing when idle. */
  private static HikariDataSource open(ConnectionTarget target) throws SQLException {
    Dialect dialect = Dialects.of(target.url());
    Timeouts timeouts = Timeouts.DEFAULT;
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
    config.setDataSource(new PreparedDataSource(dialect, Drivers.of(target.driverJars()), target.url(), properties, timeouts));
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
    private int objects;

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
