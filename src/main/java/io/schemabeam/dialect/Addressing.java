// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.dialect.part.Row;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import java.sql.SQLException;

/**
 * How the rows of a dialect's parts say which object they belong to. An address is a value: equal for equal objects.
 */
public enum Addressing {
  /** By the database's own number, in the column {@code object}: short, and true under a new name too. */
  BY_NUMBER {
    @Override
    Object of(ListedObject object) {
      return object.identity();
    }

    @Override
    Object of(Row row) throws SQLException {
      return row.number("object");
    }
  },

  /**
   * By name, in the columns {@code object_schema}, {@code object_name} and, where overloads need it,
   * {@code object_signature}, spelled like those of the listing: for databases that number nothing.
   */
  BY_NAME {
    @Override
    Object of(ListedObject object) {
      return object.key();
    }

    @Override
    Object of(Row row) throws SQLException {
      return new ObjectKey(row.name("object_schema"), row.name("object_name"), row.name("object_signature"));
    }
  };

  abstract Object of(ListedObject object);

  abstract Object of(Row row) throws SQLException;
}
