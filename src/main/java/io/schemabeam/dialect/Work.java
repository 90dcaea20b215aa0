// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection in autocommit mode. */
@FunctionalInterface
public interface Work<T> {
  T on(Connection connection) throws SQLException;
}
