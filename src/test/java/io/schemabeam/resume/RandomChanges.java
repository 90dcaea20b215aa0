// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A user who changes a database all the time: makes, drops, alters, renames, comments. */
final class RandomChanges implements AutoCloseable {
  private static final int PAUSE_MILLIS = 15;
  private static final List<String> NAMES_ARE_TAKEN = List.of("42P07", "42710");
  /** Of the seven schemas of {@link Workload}. */
  private static final List<String> OF_WORKLOAD =
      List.of(
          "create table s%2$d.n_%1$d (a int primary key, b text)",
          "create table s%2$d.t_%3$s_n%1$d (a int)",
          "create type s%2$d.n_%1$d as enum ('a', 'b')",
          "do $$ declare t regclass; begin select oid into t from pg_class where relkind = 'r' and relnamespace = "
              + "'s%2$d'::regnamespace order by md5(oid::text || %1$d) limit 1; "
              + "execute format('drop table %%s cascade', t); end $$",
          "do $$ declare t regclass; begin select oid into t from pg_class where relkind = 'r' and relnamespace = "
              + "'s%2$d'::regnamespace order by md5(oid::text || %1$d) limit 1; "
              + "execute format('alter table %%s rename to r_%1$d', t); end $$",
          "do $$ declare t regclass; begin select oid into t from pg_class where relkind = 'r' and relnamespace = "
              + "'s%2$d'::regnamespace order by md5(oid::text || %1$d) limit 1; "
              + "execute format('alter table %%s add column c_%1$d int', t); end $$",
          "do $$ declare t regclass; begin select oid into t from pg_class where relkind = 'r' and relnamespace = "
              + "'s%2$d'::regnamespace order by md5(oid::text || %1$d) limit 1; "
              + "execute format('comment on table %%s is %%L', t, 'c %1$d'); end $$");

  private final Connector connector;
  private final List<String> statements;
  private final Random random;
  private final Thread thread = new Thread(this::change, "random-changes");
  private volatile boolean ended;
  private volatile int made;
  private volatile long longestMillis;

  /** Connects as the user. */
  @FunctionalInterface
  interface Connector {
    Connection connect() throws SQLException;
  }

  /**
   * Begins to change.
   *
   * @param statements each run by the server alone, so that a change is one round trip; {@code %1$d} is a random number
   *     and {@code %3$s} a random word, {@code %2$d} the number of a schema, 1 to 7
   */
  RandomChanges(Connector connector, List<String> statements, long seed) {
    this.connector = connector;
    this.statements = statements;
    this.random = new Random(seed);
    thread.start();
  }

  /** Changes a PostgreSQL server's workload. */
  static RandomChanges ofWorkload(TestingServer server, long seed) {
    return new RandomChanges(() -> server.connect("workload"), OF_WORKLOAD, seed);
  }

  private void change() {
    try (Connection connection = connector.connect(); Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      while (!ended) {
        int number = random.nextInt(1_000_000);
        String sql = statements.get(random.nextInt(statements.size()));
        long begun = System.nanoTime();
        try {
          statement.execute(
              String.format(sql, number, 1 + random.nextInt(7), Integer.toHexString(random.nextInt(1 << 20))));
          made++;
        } catch (SQLException failure) {
          if (!NAMES_ARE_TAKEN.contains(failure.getSQLState())) {
            throw failure;
          }
        }
        longestMillis = Math.max(longestMillis, Duration.ofNanos(System.nanoTime() - begun).toMillis());
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many changes it has made. */
  int made() {
    return made;
  }

  /** How long the user waited for a change at most. */
  long longestMillis() {
    return longestMillis;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
