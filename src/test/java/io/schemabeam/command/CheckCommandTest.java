// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.command.CommandTesting.Result;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check says is what the server counts, and what it advises helps. */
class CheckCommandTest {
  private static TestingPostgreSql server;
  private static String url;

  @TempDir Path folder;

  @BeforeAll
  static void fillServer() {
    server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("check_open", """
        do $$ begin
          if not exists (select from pg_roles where rolname = 'check_reader') then create role check_reader login; end if;
        end $$;
        create schema hidden;
        create table hidden.a (i int);
        create view hidden.v as select i from hidden.a;
        create sequence hidden.s;
        create type hidden.e as enum ('x');
        revoke usage on type hidden.e from public;
        create function hidden.f() returns int language sql as 'select 1';
        revoke execute on function hidden.f() from public;
        create table public.b (i int);
        do $$ begin
          for i in 1 .. 30 loop execute format('create table public.t%s (i int)', i); end loop;
        end $$;
        grant usage on schema public to check_reader;
        """);
    server.createDatabase("check_closed", "revoke connect on database check_closed from public");
    url = server.url("check_open").replace("user=postgres", "user=check_reader");
  }

  @Test
  void countsAndAdvice() {
    Result check = check("--databases=check_.*", "--batchSize=10");
    assertThat(check.status()).isZero();
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains("PostgreSQL 18", "at most 10 connections")
        .contains("database check_closed: left out", "GRANT CONNECT ON DATABASE check_closed TO check_reader")
        .contains("relations         34 in 4 pages: 32 table, 1 view, 1 sequence")
        .contains("routines           1 in 1 page: 1 routine")
        .contains("CONNECT is enough")
        .contains("schema hidden: onlyAccessible would leave out all of it; for more: GRANT USAGE ON SCHEMA hidden")
        .contains("31 of 31 of kind table or view; for more: GRANT SELECT ON ALL TABLES IN SCHEMA public");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theAdviceGivesEverything() {
    long all = objects(check());
    assertThat(objects(check("--onlyAccessible=true"))).isLessThan(all);
    List<String> grants =
        check().out().lines().filter(line -> line.contains("GRANT "))
            .map(line -> line.replaceFirst(".*?GRANT", "GRANT"))
            .toList();
    assertThat(grants).hasSize(6);
    server.execute("check_open", String.join("; ", grants));
    try {
      assertThat(objects(check("--onlyAccessible=true"))).isEqualTo(all);
      assertThat(check().out()).doesNotContain("GRANT ");
    } finally {
      server.execute("check_open", "drop owned by check_reader");
    }
  }

  @Test
  void aDryRunShowsStatementsAndWritesNothing() {
    Result dryRun =
        CommandTesting.run("--url=" + url, "--output=" + folder.resolve("out"), "--dryRun");
    assertThat(dryRun.status()).isZero();
    assertThat(dryRun.out()).contains("from pg_catalog.pg_class", "from pg_catalog.pg_attribute", "34 in 1 page");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhenNoDatabaseMatches() {
    assertThat(check("--databases=nothing").out()).contains("no database matches 'databases'", "check_open");
  }

  private Result check(String... more) {
    return CommandTesting.run(List.of("check", "--url=" + url, "--output=" + folder.resolve("out")), more);
  }

  private static long objects(Result check) {
    return check.out().lines().filter(line -> line.matches(" +\\w+ +[\\d,]+ in .*"))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1].replace(",", ""))).sum();
  }
}
