// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlMode;
import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.sink.file.FileSinkDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Definitions of crawls, and what the server itself says of what they crawl. */
final class TestingCrawl {
  /** A database of all families in some pages of five. */
  static final String SMALL_DATABASE = """
      create type mood as enum ('sad', 'ok');
      create schema other;
      create sequence numbers;
      do $$ begin
        for i in 1..12 loop
          execute format('create table other.t%s (id int primary key, m mood, t text default %L)', i, i);
          execute format('comment on column other.t%s.id is %L', i, 'Number ' || i);
          execute format('create table t%s (id int references other.t%1$s, n numeric(9,2) check (n > %1$s))', i);
          execute format('create view v%s as select id, n from t%1$s', i);
        end loop;
        for i in 1..4 loop
          execute format('create function f%s(a int) returns int language sql return a + %1$s', i);
        end loop;
      end $$;
      """;

  private static final String TRUTH = """
      select kind, count(*) from (
        select case c.relkind when 'r' then 'table' when 'v' then 'view' when 'S' then 'sequence' end as kind
          from pg_class c where relnamespace::regnamespace::text in ('public', 'other') and relkind in ('r', 'v', 'S')
        union all select 'routine' from pg_proc where pronamespace::regnamespace::text in ('public', 'other')
        union all select 'type' from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e'
        union all select 'schema' from pg_namespace where nspname in ('public', 'other')
        union all select 'database' from pg_database where datname = current_database()) o
       group by kind
      """;

  private TestingCrawl() {}

  /** A crawl with small pages and commits. */
  static CrawlDefinition of(Path output, int batchSize, SourceDefinition... sources) {
    return of(output, batchSize, CrawlMode.NORMAL, sources);
  }

  static CrawlDefinition of(Path output, int batchSize, CrawlMode mode, SourceDefinition... sources) {
    return new CrawlDefinition(
        "test",
        List.of(sources),
        List.of(FileSinkDefinition.of("files", "plain", output.toString())),
        List.of(),
        output.toString(),
        output + "/state",
        batchSize,
        50,
        Duration.ofMillis(500),
        Duration.ofMillis(300),
        CrawlDefinition.DEFAULT_REMOVAL_LIMIT,
        CrawlDefinition.DEFAULT_STATEMENT_TIMEOUT,
        CrawlDefinition.DEFAULT_OUTAGE_TIMEOUT,
        false,
        List.of(),
        mode);
  }

  /** Databases of the newest server. */
  static SourceDefinition source(String name, int maxConnections, String databases) {
    return source(name, maxConnections, databases, Optional.empty());
  }

  /** Databases of the newest server, crawled by a role of their own. */
  static SourceDefinition source(String name, int maxConnections, String databases, Optional<String> role) {
    String url = server().url("postgres");
    return new SourceDefinition(
        name,
        role.isEmpty() ? url : url.substring(0, url.indexOf('?')),
        role,
        Optional.empty(),
        maxConnections,
        Optional.of(new NameFilter(List.of(Pattern.compile(databases)), List.of())),
        null, null, null, null, null, null);
  }

  static TestingPostgreSql server() {
    return TestingPostgreSql.of(TestingPostgreSql.Version.NEWEST);
  }

  /** {@link #SMALL_DATABASE}s under these names, and a role that may log in. */
  static void createDatabases(List<String> names, String role) {
    server().execute("postgres", "drop role if exists " + role + "; create role " + role + " login");
    server().createDatabase(names.get(0), SMALL_DATABASE);
    for (String name : names.subList(1, names.size())) {
      server().execute("postgres", "drop database if exists " + name);
      server().execute("postgres", "create database " + name + " template " + names.get(0));
    }
  }

  /** What {@link CrawlOutput#counts} should be, by the catalogs of {@link #SMALL_DATABASE}s. */
  static SortedMap<String, Long> truth(List<String> databases) throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String database : databases) {
      try (Connection connection = server().connect(database);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(TRUTH)) {
        while (rows.next()) {
          counts.put(database + " " + rows.getString(1), rows.getLong(2));
        }
      }
    }
    return counts;
  }

  /** A session that holds a lock until it is closed. */
  static Connection lock(String database, String table) throws SQLException {
    Connection holder = server().connect(database);
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement()) {
      statement.execute("lock table " + table + " in access exclusive mode");
    }
    return holder;
  }
}
