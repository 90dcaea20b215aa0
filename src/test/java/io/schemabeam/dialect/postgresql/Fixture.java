// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database of {@code fixture.sql} on every server, which no test changes, and what tests of it share. */
final class Fixture {
  static final String USER_SCHEMAS = "('app', 'other', 'empty_schema', 'public')";

  private Fixture() {}

  /** Fills the database on every server. */
  static void fill() {
    for (Version version : Version.values()) {
      TestingPostgreSql server = TestingPostgreSql.of(version);
      server.createDatabase("fixture", TestingPostgreSql.resource("/dialects/postgresql/fixture.sql"));
      if (version == Version.NEWEST) {
        server.execute("fixture", TestingPostgreSql.resource("/dialects/postgresql/fixture-18.sql"));
      }
    }
  }

  static Connection connect(Version version) throws SQLException {
    return TestingPostgreSql.of(version).connect("fixture", Crawl.DIALECT);
  }

  static CatalogObject find(List<CatalogObject> objects, String name) {
    return objects.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  /** Like concat_ws: what is absent leaves no trace. */
  static String join(Object... values) {
    return Stream.of(values)
        .map(value -> value instanceof Optional<?> optional ? optional.orElse(null) : value)
        .filter(value -> value != null && !value.equals(""))
        .map(String::valueOf)
        .collect(Collectors.joining("|"));
  }
}
