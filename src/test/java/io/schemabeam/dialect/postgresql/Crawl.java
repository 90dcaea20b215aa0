// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Lists and describes without Beam, and asks the server for the truth. */
final class Crawl {
  static final Dialect DIALECT = new PostgreSqlDialect();

  private Crawl() {}

  static List<ListedObject> list(Connection connection, Family family) throws SQLException {
    List<ListedObject> objects = new ArrayList<>();
    DIALECT.list(connection, new ListingRequest("db", family, ObjectFilter.ALL, false), objects::add);
    return objects;
  }

  static Description describe(
      Connection connection, Family family, List<ListedObject> objects, Detail detail, boolean definitions)
      throws SQLException {
    return DIALECT.describe(
        connection, new DescribeRequest("source", "db", family, objects, detail, definitions));
  }

  static List<CatalogObject> all(Connection connection, Family family) throws SQLException {
    return describe(connection, family, list(connection, family), Detail.FULL, true).objects();
  }

  /** The first column of each row. */
  static List<String> facts(Connection connection, String sql) throws SQLException {
    List<String> facts = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        facts.add(rows.getString(1));
      }
    }
    return facts;
  }
}
