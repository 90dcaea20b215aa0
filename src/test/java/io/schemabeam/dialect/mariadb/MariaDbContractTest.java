// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.DialectContract;
import io.schemabeam.dialect.Feature;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MariaDB keeps no record of what a view reads, nor when what was altered. */
final class MariaDbContractTest extends DialectContract {
  private final TestingMariaDb server = TestingMariaDb.server();

  @BeforeAll
  void createSchema() throws SQLException {
    try (Connection connection = server.connect()) {
      createSchema(connection, "mariadb");
    }
  }

  @AfterAll
  void dropSchema() {
    server.execute("drop database contract; drop user contract_reader");
  }

  @Override
  protected Dialect dialect() {
    return new MariaDbDialect();
  }

  @Override
  protected Connection connect() throws SQLException {
    return server.connect("admin");
  }

  @Override
  protected String database() {
    return "def";
  }

  @Override
  protected String label() {
    return "MariaDB";
  }

  @Override
  protected String reader() {
    return "'contract_reader'@'%'";
  }

  @Override
  protected Set<Feature> missing() {
    return Set.of(Feature.VIEW_DEPENDENCIES, Feature.CHANGE_TOKENS);
  }
}
