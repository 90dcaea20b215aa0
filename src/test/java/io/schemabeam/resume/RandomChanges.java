// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** A user who changes the workload's schemas all the time: makes, drops, alters, renames, comments. */
final class RandomChanges implements AutoCloseable {
  private static final int PAUSE_MILLIS = 15;
  private static final String NAME_IS_TAKEN = "42P07";
  /** Run by the server, so that a change is one round trip; {@code %1$d} is a random number. */
  private static final List<String> CHANGES =
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

  private final TestingServer server;
  private final Random random;
  private final Thread thread = new Thread(this::change, "random-changes");
  private volatile boolean ended;
  private volatile int made;

  RandomChanges(TestingServer server, long seed) {
    this.server = server;
    this.random = new Random(seed);
    thread.start();
  }

  private void change() {
    try (Connection connection = server.connect("workload"); Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      while (!ended) {
        int number = random.nextInt(1_000_000);
        String sql = CHANGES.get(random.nextInt(CHANGES.size()));
        try {
          statement.execute(
              String.format(sql, number, 1 + random.nextInt(7), Integer.toHexString(random.nextInt(1 << 20))));
          made++;
        } catch (SQLException failure) {
          if (!failure.getSQLState().equals(NAME_IS_TAKEN)) {
            throw failure;
          }
        }
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

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
