// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Stands in for psql where there is none: {@code URL SQL-FILE OUTPUT}, by the driver's own COPY. */
public final class CopyClient {
  private CopyClient() {}

  /** Streams what a COPY statement prints into a file. */
  public static void main(String[] arguments) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(arguments[0], Server.USER, "");
        OutputStream out = Files.newOutputStream(Path.of(arguments[2]))) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyOut(Files.readString(Path.of(arguments[1])), out);
    }
  }
}
