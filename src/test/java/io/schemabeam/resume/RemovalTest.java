// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.resume.CrawlProcess.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a crawl removes: what is gone, and nothing that it only cannot see or was not asked for. */
class RemovalTest extends StateCrawls {
  @Test
  void aRenamedObjectIsRenamedAndNotRemovedWhereverItGoes() {
    crawlWell();
    server.execute(database, "alter table a.t12 rename to t13a", "alter table b.u12 rename to zz", "drop table b.u20");
    server.execute(database, "alter table b.u21 set schema a");
    crawlWell();
    assertThat(folder.source().get("renamed").asInt()).isEqualTo(3);
    assertCounts(3, 1);
    crawlWell();
    assertThat(folder.source().get("renamed").asInt()).isZero();
    assertCounts(0, 0);
    assertEqualsFirstCrawl();
  }

  @Test
  void whatIsDroppedIsRemovedOnce() {
    crawlWell();
    server.execute(database, "drop table b.u20", "drop table a.t29");
    assertThat(crawlWell()).contains("2 removed");
    assertCounts(0, 2);
    crawlWell();
    assertCounts(0, 0);
    assertEqualsFirstCrawl();
  }

  @Test
  void aSourceThatIsDownLosesNothing() {
    crawlWell();
    Map<String, String> files = folder.versions();
    server.stop();
    Result down = crawl();
    server.start();
    assertThat(down.status()).isEqualTo(1);
    assertThat(down.text()).contains("database: not crawled: Connection to localhost");
    assertThat(folder.versions()).isEqualTo(files);
    crawlWell();
    assertCounts(0, 0);
    assertThat(folder.versions()).isEqualTo(files);
  }

  @Test
  void aDatabaseThatIsClosedLosesNothingAndOneThatIsDroppedIsRemoved() {
    String other = database + "_2";
    server.createDatabase(other);
    server.execute(other, "drop schema public", "create schema c", "create table c.t (a int)");
    String both = "--databases=" + database + ".*";
    assertThat(crawl(both).status()).isZero();
    int objects = folder.lines().size();
    server.execute("postgres", "alter database " + other + " allow_connections false");
    Result closed = crawl(both);
    assertThat(closed.status()).as(closed.text()).isEqualTo(3);
    assertThat(closed.text()).contains(other).contains(" 0 removed");
    assertThat(folder.lines()).hasSize(objects);
    server.execute("postgres", "alter database " + other + " allow_connections true", "drop database " + other);
    assertThat(crawl(both).text()).contains("3 removed");
    assertThat(folder.lines()).hasSize(objects - 3);
    assertThat(crawl(both).text()).contains("0 removed");
  }

  @Test
  void aListingThatFailsLosesNothing() {
    server.execute(database, "grant usage on schema a, b to reader");
    String role = "--username=reader";
    assertThat(crawl(role).status()).isZero();
    Map<String, String> lines = folder.lines();
    server.execute(database, "revoke select on pg_catalog.pg_trigger from public", "create schema c");
    Result failed = crawl(role);
    assertThat(failed.status()).isEqualTo(3);
    assertThat(failed.text()).contains("permission denied for table pg_trigger");
    assertThat(folder.lines()).hasSize(lines.size() + 1).containsAllEntriesOf(lines);
    assertThat(folder.everything()).anyMatch(file -> file.startsWith("dead-letters/"));
    server.execute(database, "grant select on pg_catalog.pg_trigger to public");
    assertThat(crawl(role).text()).contains("0 changed", "0 removed");
    assertThat(folder.everything()).noneMatch(file -> file.startsWith("dead-letters/"));
  }

  @Test
  void whatTheRoleMayNotUseAnyMoreIsHiddenAndNotRemoved() {
    server.execute(
        database, "grant usage on schema a, b to reader", "grant select on all tables in schema a, b to reader");
    String[] role = {"--username=reader", "--onlyAccessible=true"};
    assertThat(crawl(role).status()).isZero();
    Map<String, String> lines = folder.lines();
    server.execute(database, "revoke usage on schema b from reader");
    Result hidden = crawl(role);
    assertThat(hidden.text()).contains("0 removed", "no longer visible but kept");
    assertThat(hidden.status()).isZero();
    assertThat(folder.lines().keySet()).isEqualTo(lines.keySet());
    server.execute(database, "drop table b.u20", "grant usage on schema b to reader");
    assertThat(crawl(role).text()).contains("1 removed");
    assertThat(folder.lines().keySet()).hasSize(lines.size() - 1);
  }

  @Test
  void aNarrowerFilterLeavesOutAndAWiderOneBringsBack() {
    crawlWell();
    Map<String, String> lines = folder.lines();
    Result narrow = crawl("--schemas=a");
    assertThat(narrow.text()).contains("0 removed", "15 no longer asked for");
    assertThat(folder.lines().keySet()).noneMatch(name -> name.contains(" b")).hasSize(lines.size() - 15);
    assertThat(crawl("--schemas=a").text()).contains("0 removed").doesNotContain("no longer asked for");
    crawlWell();
    assertCounts(15, 0);
    assertThat(folder.lines()).isEqualTo(lines);
  }

  @Test
  void manyRemovalsWaitUntilTheyAreAllowed() {
    crawlWell();
    Map<String, String> lines = folder.lines();
    server.execute(database, "drop schema b cascade", "create table a.newer (x int)");
    for (int i = 0; i < 2; i++) {
      Result held = crawl();
      assertThat(held.status()).isEqualTo(3);
      assertThat(held.text()).contains(
          "14 of 38 objects are gone; they are kept until a run with --allowRemovals", "0 removed");
      assertThat(folder.lines()).hasSize(lines.size() + 1).containsAllEntriesOf(lines);
    }
    assertThat(crawl("--removalLimit=90").text()).contains("14 removed");
    assertEqualsFirstCrawl();
  }

  @Test
  void removalsCanBeAllowed() {
    crawlWell();
    server.execute(database, "drop schema a cascade");
    assertThat(crawl("--allowRemovals").text()).contains("22 removed");
    assertThat(folder.lines()).hasSize(15);
    assertEqualsFirstCrawl();
  }
}
