// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.DialectContract;
import io.schemabeam.dialect.Feature;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSQL does all of it. */
final class PostgreSqlContractTest extends DialectContract {
  private static final String DATABASE = "contract";
  private final TestingPostgreSql server = TestingPostgreSql.of(Version.NEWEST);

  @BeforeAll
  void createSchema() throws SQLException {
    server.createDatabase(DATABASE, "");
    try (Connection connection = server.connect(DATABASE)) {
      createSchema(connection, "postgresql");
    }
  }

  @Override
  protected Dialect dialect() {
    return Crawl.DIALECT;
  }

  @Override
  protected Connection connect() throws SQLException {
    return server.connect(DATABASE, Crawl.DIALECT);
  }

  @Override
  protected String label() {
    return "PostgreSQL";
  }

  @Override
  protected boolean partitionsAreTables() {
    return true;
  }

  @Override
  protected Set<Feature> missing() {
    return Set.of();
  }
}
