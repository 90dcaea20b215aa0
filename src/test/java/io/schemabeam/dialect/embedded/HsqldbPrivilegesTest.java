// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What HSQLDB grants on whole tables is told from what it grants on columns. */
class HsqldbPrivilegesTest {
  @Test
  void aPrivilegeIsOnWhatItWasGrantedOn() throws SQLException {
    assertThat(privileges("grant select on t to reader")).containsExactly("READER SELECT");
    assertThat(privileges("grant select (b) on t to reader")).containsExactly("READER SELECT b");
    assertThat(privileges("grant select on t to reader", "grant update (b) on t to reader with grant option"))
        .containsExactly("READER SELECT", "READER UPDATE b grantable");
    assertThat(privileges("grant select on t to reader", "grant select (a) on t to reader with grant option"))
        .containsExactly("READER SELECT", "READER SELECT a grantable");
    assertThat(privileges("grant insert (a, b) on t to reader", "grant delete on t to reader with grant option"))
        .containsExactly("READER DELETE grantable", "READER INSERT a", "READER INSERT b");
    assertThat(privileges("grant select (c) on t to public", "grant references on t to reader"))
        .containsExactly("PUBLIC SELECT c", "READER REFERENCES");
    assertThat(privileges("create view v as select a, b from t", "grant select (b) on v to reader"))
        .containsExactly("READER SELECT b");
  }

  /** What a crawl tells after some statements of the privileges on all tables and views. */
  private static List<String> privileges(String... statements) throws SQLException {
    Dialect dialect = new HsqldbDialect();
    List<String> privileges = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:hsqldb:mem:privileges", "SA", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (\"a\" int, \"b\" int, \"c\" int)");
      statement.execute("create role reader");
      for (String sql : statements) {
        statement.execute(sql.replaceAll("\\b[abc]\\b", "\"$0\""));
      }
      List<ListedObject> relations = new ArrayList<>();
      dialect.list(connection, new ListingRequest("db", Family.RELATIONS, ObjectFilter.ALL, false), relations::add);
      dialect.describe(connection, new DescribeRequest("s", "db", Family.RELATIONS, relations, Detail.FULL, true))
          .objects().forEach(object -> object.privileges().forEach(privilege -> privileges.add(
              privilege.grantee() + " " + privilege.privilege() + privilege.column().map(name -> " " + name).orElse("")
                  + (privilege.grantable() ? " grantable" : ""))));
      statement.execute("shutdown");
    }
    return privileges;
  }
}
