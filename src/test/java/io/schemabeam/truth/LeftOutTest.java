// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import io.schemabeam.command.CommandTesting;
import io.schemabeam.dialect.postgresql.PostgreSqlDialect;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition asks to be left out is nowhere: not in the output, the state store, the status or a message. */
class LeftOutTest {
  private static final String SECRET = "planted-secret";
  private static TestingPostgreSql server;

  @TempDir Path folder;

  @BeforeAll
  static void plantSecrets() {
    server = TestingPostgreSql.of(Version.NEWEST);
    server.createDatabase("left_out", """
        create domain code as text default 'planted-secret' check (value <> 'planted-secret');
        create table t (
          id int primary key,
          a text default 'planted-secret' check (a <> 'planted-secret'),
          g text generated always as (a || 'planted-secret') stored,
          c code,
          exclude using btree (a with =) where (a > 'planted-secret'));
        create index on t ((a || 'planted-secret'));
        create index on t (id) where a <> 'planted-secret';
        create table p (a text) partition by list ((a || 'planted-secret'));
        create table p1 partition of p for values in ('planted-secret');
        create view v as select 'planted-secret'::text as x, a from t;
        create materialized view m as select 'planted-secret'::text as x, a from t;
        create function f(a text default 'planted-secret') returns text language plpgsql
          as $$ begin return 'planted-secret'; end $$;
        create function g() returns trigger language plpgsql as $$ begin return null; end $$;
        create trigger tr before insert on t for each row when (new.a = 'planted-secret')
          execute function g('planted-secret');
        create policy po on t using (a = 'planted-secret') with check (a <> 'planted-secret');
        create foreign data wrapper left_out_wrapper options (secret 'planted-secret');
        create server left_out_server foreign data wrapper left_out_wrapper options (password 'planted-secret');
        create foreign table ft (a text options (token 'planted-secret')) server left_out_server
          options (apikey 'planted-secret', table_name 'shown');
        """);
  }

  @Test
  void textsAreNowhere() throws Exception {
    Path out = folder.resolve("out");
    try (Connection user = server.connect("left_out"); Statement statement = user.createStatement()) {
      CrawledObjects.crawl(server, "left_out", out, "--definitions=false");
      assertThat(placesOf(SECRET, out)).isEmpty();
      assertThat(placesOf("table_name=shown", out)).isNotEmpty();
      // What is locked is a dead letter or waits, and neither may quote it.
      user.setAutoCommit(false);
      statement.execute("alter table t add column later text default 'planted-secret'");
      CommandTesting.run(
          "--url=" + new PostgreSqlDialect().url(server.url("postgres"), "left_out"),
          "--output=" + out, "--definitions=false", "--fullRefresh");
      user.rollback();
      assertThat(placesOf(SECRET, out)).isEmpty();
    }
  }

  @Test
  void optionsOfForeignTablesAreNeverShown() throws Exception {
    Path out = folder.resolve("out");
    CrawledObjects.crawl(server, "left_out", out);
    JsonNode foreign = CrawledObjects.objects(out).get("foreign_table public . ft");
    assertThat(foreign.toString()).doesNotContain(SECRET);
    assertThat(foreign.path("options").toString()).isEqualTo("[\"apikey\",\"table_name=shown\"]");
    // The others are what the user has asked for.
    assertThat(placesOf(SECRET, out)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      names   | comment, database, kind, name, owner, persistence, rowEstimate, schema, sizeBytes, source
      columns | columns, comment, database, kind, name, owner, persistence, rowEstimate, schema, sizeBytes, source
      """)
  void lessDetail(String detail, String allowed) throws Exception {
    Path out = folder.resolve("out");
    CrawledObjects.crawl(server, "left_out", out, "--detail=" + detail, "--kinds=table,view,materialized_view");
    Set<String> shown = new TreeSet<>();
    CrawledObjects.objects(out).values().forEach(object -> CrawledObjects.fields(object).forEach(shown::add));
    assertThat(Set.of(allowed.split(", "))).containsAll(shown);
    assertThat(shown.contains("columns")).isEqualTo(detail.equals("columns"));
  }

  /** The files below a folder in which a text stands, unpacked if need be. */
  private static List<Path> placesOf(String text, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> content(file).contains(text)).toList();
    }
  }

  private static String content(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (file.toString().endsWith(".zst")) {
        bytes = new ZstdInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
