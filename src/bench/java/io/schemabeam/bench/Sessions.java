// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks at the server's list of sessions while something runs: how many of the crawl's are running a statement. */
final class Sessions implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final String BUSY =
      "select count(*) from pg_stat_activity where application_name like 'schemabeam%' and state = 'active'";

  private final Connection connection;
  private final Thread looking = new Thread(this::look);
  private volatile boolean closed;
  private volatile long looks;
  private volatile long found;

  Sessions(Server server) throws SQLException {
    connection = server.connect(Server.DATABASE);
    looking.setDaemon(true);
    looking.start();
  }

  /** How many were busy, on average over all the time so far. */
  double busy() {
    return looks == 0 ? 0 : (double) found / looks;
  }

  private void look() {
    try (PreparedStatement statement = connection.prepareStatement(BUSY)) {
      while (!closed) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          found += rows.getInt(1);
          looks++;
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (SQLException | InterruptedException ended) {
      // What was seen until now has to do.
    }
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    closed = true;
    looking.join();
    connection.close();
  }
}
