// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import java.sql.SQLException;

/** Adds one row of a part's result to the object it belongs to. */
@FunctionalInterface
public interface RowMapper {

  /** Merges the current row. */
  void merge(Row row, Gathering gathering) throws SQLException;
}
