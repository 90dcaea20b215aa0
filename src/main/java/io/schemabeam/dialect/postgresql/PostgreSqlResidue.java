// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Index;
import java.util.List;

/**
 * What a server's process goes on holding of what it has described. Rows of catalogs leave next to nothing (under 1 KB an
 * object, measured with PostgreSQL 18). To print an expression or a view the server opens the relations that it is about,
 * and keeps their descriptors: 8 KB for a table of ten columns with a check, 34 KB for a view of two such tables.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/master/src/backend/utils/cache/relcache.c">relcache.c</a>
 */
final class PostgreSqlResidue {
  private static final int KILOBYTES_AN_OPENED_RELATION = 12;

  private PostgreSqlResidue() {}

  /** In kilobytes, rather too much than too little. */
  static int of(CatalogObject object) {
    return 1 + (isPrinted(object) ? KILOBYTES_AN_OPENED_RELATION * (1 + object.dependsOn().size()) : 0);
  }

  private static boolean isPrinted(CatalogObject object) {
    return object.definition().isPresent()
        || !object.checks().isEmpty()
        || !object.exclusions().isEmpty()
        || !object.triggers().isEmpty()
        || !object.policies().isEmpty()
        || hasPrintedIndex(object.indexes())
        || hasPrintedColumn(object.columns().orElse(List.of()));
  }

  private static boolean hasPrintedIndex(List<Index> indexes) {
    for (Index index : indexes) {
      if (index.definition().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Defaults are printed without their tables. */
  private static boolean hasPrintedColumn(List<Column> columns) {
    for (Column column : columns) {
      if (column.generatedStorage().isPresent()) {
        return true;
      }
    }
    return false;
  }
}
