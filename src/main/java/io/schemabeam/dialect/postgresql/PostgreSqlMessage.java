// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Question;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The statements of a page as one message of the simple query protocol: a round trip a page instead of seventeen. The
 * server reads the whole message before it answers. In the extended protocol it would answer the first statement while
 * the driver, which does not read meanwhile, is still sending: with both waiting for the other to read, forever.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT">several
 *     statements in a simple query</a>
 */
final class PostgreSqlMessage {
  private PostgreSqlMessage() {}

  /** Whether the driver sends the text of a plain statement as it is. A URL can ask it for something else. */
  static boolean isPossible(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getPreferQueryMode().compareTo(PreferQueryMode.EXTENDED) < 0;
  }

  /**
   * Sends the message and waits for all results. Short ones come with the last, so all statements together have the
   * time of one: who waits for them would otherwise not tell a slow server from one that is gone.
   */
  static Statement send(Connection connection, List<Question> questions) throws SQLException {
    String shares = PostgreSqlSession.patience("/ " + questions.size() + ".0") + ";\n";
    Statement statement = connection.createStatement();
    try {
      statement.setEscapeProcessing(false);
      statement.execute(
          questions.stream().map(PostgreSqlMessage::text).collect(Collectors.joining(";\n", shares, "")));
      statement.getMoreResults();
      return statement;
    } catch (SQLException | RuntimeException failure) {
      statement.close();
      throw failure;
    }
  }

  private static String text(Question question) {
    String numbers = question.objects().stream().map(object -> Long.toString(object.identity()))
        .collect(Collectors.joining(",", "'{", "}'::pg_catalog.oid[]"));
    return question.file().sql().replace("?", numbers);
  }
}
