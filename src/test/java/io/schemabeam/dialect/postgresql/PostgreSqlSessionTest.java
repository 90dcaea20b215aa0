// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.Dialects;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.Family;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions, URLs, rights and errors. */
class PostgreSqlSessionTest {

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRoleWithoutRightsSeesEverything(Version version) throws SQLException {
    TestingPostgreSql server = TestingPostgreSql.of(version);
    server.createDatabase("rights", """
        do $$ begin
          if not exists (select from pg_roles where rolname = 'nobody') then create role nobody login; end if;
        end $$;
        alter role nobody set search_path = secret;
        alter role nobody set datestyle = 'German';
        create schema secret;
        create schema shown;
        grant usage on schema shown to nobody;
        create table secret.a (d date default '2020-02-01');
        create table shown.b (d timestamptz default '2020-02-01 00:00:00+02');
        create table shown.c (i int, s serial);
        grant select (i) on shown.c to nobody;
        """);
    try (Connection nobody = server.connect("rights", Crawl.DIALECT, "nobody");
        Connection owner = server.connect("rights", Crawl.DIALECT)) {
      for (Family family : Crawl.DIALECT.families()) {
        assertThat(Crawl.list(nobody, family)).isEqualTo(Crawl.list(owner, family));
        assertThat(Crawl.all(nobody, family)).isEqualTo(Crawl.all(owner, family));
      }
      List<String> accessible = new ArrayList<>();
      Crawl.DIALECT.list(nobody, new ListingRequest("db", Family.RELATIONS, ObjectFilter.ALL, true),
          object -> accessible.add(object.key().name()));
      assertThat(accessible).containsExactly("c");
      assertThat(Crawl.DIALECT.rights(nobody)).extracting("grant")
          .contains("GRANT USAGE ON SCHEMA secret TO nobody");
      ServerIdentity identity = Crawl.DIALECT.identify(nobody);
      assertThat(identity).isEqualTo(Crawl.DIALECT.identify(owner));
      assertThat(identity.identity()).isNotEmpty();
      assertThat(identity.major()).isBetween(12, 18);
      assertThat(Crawl.facts(nobody, "show lock_timeout")).containsExactly("500ms");
      try (Statement statement = nobody.createStatement()) {
        assertThatThrownBy(() -> statement.execute("create table x ()")).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void urls() {
    String url = "jdbc:postgresql://a:1,b/shop?ssl=true&password=x";
    assertThat(Dialects.of(url)).isInstanceOf(PostgreSqlDialect.class);
    assertThat(Crawl.DIALECT.server(url)).isEqualTo("a:1,b:5432");
    assertThat(Crawl.DIALECT.database(url)).isEqualTo("shop");
    assertThat(Crawl.DIALECT.url(url, "a/b c")).isEqualTo("jdbc:postgresql://a:1,b/a%2Fb+c?ssl=true&password=x");
    assertThat(Crawl.DIALECT.database(Crawl.DIALECT.url(url, "a/b c"))).isEqualTo("a/b c");
    assertThatThrownBy(() -> Dialects.of("nosuch:thing;password=secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:postgresql:").hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Crawl.DIALECT.server("jdbc:postgresql://host:port/x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"08006, TRANSIENT", "57P01, TRANSIENT", "53300, TRANSIENT", "40001, TRANSIENT", "57014, TOO_SLOW",
      "55P03, LOCKED", "28P01, DEFINITION", "3D000, DEFINITION", "42501, DEFINITION", "42601, PERMANENT"})
  void errors(String state, FailureClass meaning) {
    assertThat(Crawl.DIALECT.classify(new SQLException("x", state))).isEqualTo(meaning);
  }

  @Test
  void droppedMeanwhile() {
    assertThat(Crawl.DIALECT.classify(new SQLException("ERROR: could not open relation with OID 1", "XX000")))
        .isEqualTo(FailureClass.CHANGED_MEANWHILE);
    assertThat(Crawl.DIALECT.classify(new SQLException("ERROR: broken", "XX000"))).isEqualTo(FailureClass.PERMANENT);
  }

  @Test
  void everyWaitIsBounded() {
    Properties properties = Crawl.DIALECT.connectionProperties(
        Timeouts.DEFAULT, "schemabeam");
    assertThat(properties).containsKeys("connectTimeout", "loginTimeout", "socketTimeout", "tcpKeepAlive");
  }
}
