// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code URL OUTPUT}: tables, columns, primary and imported keys over {@link DatabaseMetaData}, one call a schema and
 * kind. The driver's getIndexInfo answers nothing for a whole schema, so indexes are missing.
 */
public final class BulkMetaData {
  private BulkMetaData() {}

  /** Prints every row of the answers. */
  public static void main(String[] arguments) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(arguments[0], Server.USER, "");
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1])))) {
      DatabaseMetaData metaData = connection.getMetaData();
      List<String> schemas = new ArrayList<>();
      try (ResultSet rows = metaData.getSchemas()) {
        while (rows.next()) {
          schemas.add(rows.getString(1));
        }
      }
      schemas.removeIf(schema -> schema.startsWith("pg_") || schema.equals("information_schema"));
      for (String schema : schemas) {
        String pattern = schema.replace("_", metaData.getSearchStringEscape() + "_");
        print(metaData.getTables(null, pattern, "%", null), out);
        print(metaData.getColumns(null, pattern, "%", "%"), out);
        print(metaData.getPrimaryKeys(null, schema, null), out);
        print(metaData.getImportedKeys(null, schema, null), out);
      }
    }
  }

  private static void print(ResultSet answer, PrintWriter out) throws SQLException {
    try (ResultSet rows = answer) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          out.print(rows.getString(column));
          out.print('\t');
        }
        out.println();
      }
    }
  }
}
