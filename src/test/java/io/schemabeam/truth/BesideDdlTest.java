// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.command.CommandTesting;
import io.schemabeam.command.CommandTesting.Result;
import io.schemabeam.dialect.postgresql.PostgreSqlDialect;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole crawl while one user holds the locks of an ALTER TABLE and another runs DDL in a loop. */
class BesideDdlTest {
  @TempDir Path folder;

  @Test
  void neitherWaitsForTheOther() throws Exception {
    TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("beside_ddl", """
        create table held (a int default 1 check (a > 0));
        create view over_held as select a from held;
        create table quiet (a int default 1 check (a > 0));
        create view over_quiet as select a from quiet;
        """);
    Path out = folder.resolve("out");
    String url = new PostgreSqlDialect().url(server.url("postgres"), "beside_ddl");
    CrawledObjects.crawl(server, "beside_ddl", out);
    JsonNode before = CrawledObjects.objects(out).get("table public . held");
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(1);
    try (Connection user = server.connect("beside_ddl"); Statement statement = user.createStatement()) {
      user.setAutoCommit(false);
      statement.execute("alter table held add column b int");
      CompletableFuture<Void> ddl = CompletableFuture.runAsync(() -> {
        try (Connection other = server.connect("beside_ddl"); Statement change = other.createStatement()) {
          // Fails instead of waiting for a crawl that holds a lock.
          change.execute("set lock_timeout = '5s'");
          while (!done.get()) {
            change.execute("create table busy (a int check (a > 0)); create view over_busy as select a from busy");
            change.execute("alter table busy add column b int default 2");
            change.execute("alter table quiet alter column a set default 2");
            change.execute("drop table busy cascade");
            rounds.incrementAndGet();
            running.countDown();
          }
        } catch (SQLException failure) {
          running.countDown();
          throw new IllegalStateException(failure);
        }
      });
      Result crawl;
      int roundsBefore;
      try {
        running.await();
        roundsBefore = rounds.get();
        crawl = CommandTesting.run("--url=" + url, "--output=" + out, "--fullRefresh");
      } finally {
        done.set(true);
      }
      ddl.join();
      assertThat(rounds.get()).isGreaterThan(roundsBefore);
      assertThat(crawl.status()).as(crawl.err()).isIn(0, 3);
      assertThat(CrawledObjects.objects(out)).containsEntry("table public . held", before)
          .containsKeys("view public . over_held", "table public . quiet", "view public . over_quiet");
      user.commit();
    }
    assertThat(CommandTesting.run("--url=" + url, "--output=" + out).status()).isZero();
    assertThat(CrawledObjects.objects(out).get("table public . held").path("columns")).hasSize(2);
    assertThat(CrawledObjects.objects(out)).doesNotContainKey("table public . busy");
  }
}
