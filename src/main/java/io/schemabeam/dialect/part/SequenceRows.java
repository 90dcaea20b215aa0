// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.CatalogObject.OwnedBy;
import io.schemabeam.model.SequenceDetails;
import java.sql.SQLException;
import java.util.Optional;

/** Rows about sequences. */
final class SequenceRows {
  private SequenceRows() {}

  static void sequence(Row row, Gathering gathering) throws SQLException {
    gathering.object().sequence(new SequenceDetails(
        row.text("type"),
        row.number("start"),
        row.number("increment"),
        row.number("minimum"),
        row.number("maximum"),
        Optional.ofNullable(row.optionalNumber("cache")),
        row.flag("cycle")));
    String table = row.text("owner_table");
    if (table != null) {
      gathering.object().ownedBy(new OwnedBy(row.text("owner_schema"), table, row.text("owner_column")));
    }
  }
}
