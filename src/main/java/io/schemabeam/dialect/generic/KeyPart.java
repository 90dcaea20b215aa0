// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The parts whose calls take a table's name literally. With null for a name some drivers answer for the whole schema,
 * others fail, and others give nothing. Exported keys are imported keys reversed, and never asked for: where each call
 * looks at all foreign keys of the database, that is quadratic.
 */
enum KeyPart {
  PRIMARY_KEYS("getPrimaryKeys", "TABLE", List.of("COLUMN_NAME", "KEY_SEQ", "PK_NAME")) {
    @Override
    ResultSet call(DatabaseMetaData metaData, String catalog, String schema, String table) throws SQLException {
      return metaData.getPrimaryKeys(catalog, schema, table);
    }
  },
  FOREIGN_KEYS(
      "getImportedKeys", "FKTABLE",
      List.of("FKCOLUMN_NAME", "KEY_SEQ", "FK_NAME", "PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME")) {
    @Override
    ResultSet call(DatabaseMetaData metaData, String catalog, String schema, String table) throws SQLException {
      return metaData.getImportedKeys(catalog, schema, table);
    }
  },
  INDEXES("getIndexInfo", "TABLE", List.of("INDEX_NAME", "ORDINAL_POSITION", "COLUMN_NAME", "NON_UNIQUE", "TYPE")) {
    @Override
    ResultSet call(DatabaseMetaData metaData, String catalog, String schema, String table) throws SQLException {
      // Approximate: without it Oracle's driver analyses the table, which takes a lock and long.
      return metaData.getIndexInfo(catalog, schema, table, false, true);
    }
  };

  private final String method;
  private final String prefix;
  private final List<String> telling;

  KeyPart(String method, String prefix, List<String> telling) {
    this.method = method;
    this.prefix = prefix;
    this.telling = telling;
  }

  abstract ResultSet call(DatabaseMetaData metaData, String catalog, String schema, String table)
      throws SQLException;

  /** For messages. */
  String method() {
    return method;
  }

  /** What must be the same in two answers about the same table. */
  List<String> telling(MetadataRow row) {
    return telling.stream().map(row::name).toList();
  }

  String table(MetadataRow row) {
    return row.name(prefix + "_NAME");
  }

  String schema(MetadataRow row) {
    return row.text(prefix + "_SCHEM");
  }

  String catalog(MetadataRow row) {
    return row.text(prefix + "_CAT");
  }
}
