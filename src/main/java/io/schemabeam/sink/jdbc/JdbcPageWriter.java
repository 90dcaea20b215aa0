// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.jdbc;

import io.schemabeam.model.FormattedPage;
import io.schemabeam.secret.Secrets;
import io.schemabeam.secret.UnresolvedSecretException;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Makes the rows of a page's range what the page says, in one transaction. A connection lives as long as a page, so
 * that an idle crawl holds none.
 */
final class JdbcPageWriter implements PageWriter {
  private static final int TIMEOUT_SECONDS = 10;

  private final JdbcSinkDefinition sink;
  private final EntityTable table;
  private boolean created;

  JdbcPageWriter(JdbcSinkDefinition sink) {
    this.sink = sink;
    this.table = new EntityTable(CatalogDatabase.of(sink.url()), sink.table(), sink.history());
  }

  @Override
  public long write(FormattedPage page) throws SinkException {
    try (Connection connection = connect()) {
      if (!created) {
        table.create(connection);
        created = true;
      }
      connection.setAutoCommit(false);
      try {
        new PageRows(connection, table, page).write();
        connection.commit();
      } catch (SQLException | RuntimeException failure) {
        // Somebody may have dropped the tables.
        created = false;
        connection.rollback();
        throw failure;
      }
      return page.entities().size();
    } catch (SQLException failure) {
      throw failure(failure);
    }
  }

  private Connection connect() throws SQLException, SinkException {
    Properties properties = table.database().timeouts(TIMEOUT_SECONDS);
    sink.username().ifPresent(user -> properties.setProperty("user", user));
    try {
      if (sink.password().isPresent()) {
        properties.setProperty("password", Secrets.resolve(sink.password().get()));
      }
    } catch (UnresolvedSecretException unresolved) {
      throw SinkException.ofSink(sink.location() + ": " + unresolved.getMessage(), unresolved);
    }
    return DriverManager.getConnection(sink.url(), properties);
  }

  private SinkException failure(SQLException failure) {
    SQLException telling = failure instanceof java.sql.BatchUpdateException && failure.getNextException() != null
        ? failure.getNextException()
        : failure;
    String message = sink.location() + ": " + telling.getMessage();
    String state = telling.getSQLState() == null ? "" : telling.getSQLState();
    if (state.startsWith("28")
        || telling.getMessage() != null && telling.getMessage().startsWith("No suitable driver")) {
      return SinkException.ofSink(message, failure);
    }
    // Data that does not fit, syntax and rights do not mend themselves.
    boolean lasting = state.startsWith("22") || state.startsWith("42") || state.startsWith("0A");
    return lasting ? SinkException.ofPage(message, failure) : SinkException.passing(message, failure);
  }
}
