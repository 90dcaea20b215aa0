// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists and describes without Beam. */
final class Crawl {
  static final Dialect DIALECT = new MariaDbDialect();

  private Crawl() {}

  static List<ListedObject> list(Connection connection, Family family) throws SQLException {
    List<ListedObject> objects = new ArrayList<>();
    DIALECT.list(connection, new ListingRequest("def", family, ObjectFilter.ALL, false), objects::add);
    return objects;
  }

  static Description describe(Connection connection, Family family, List<ListedObject> objects) throws SQLException {
    return DIALECT.describe(connection, new DescribeRequest("source", "def", family, objects, Detail.FULL, true));
  }

  /** Everything of a family, described in full, by {@code schema/name(signature)}. */
  static Map<String, CatalogObject> all(Connection connection, Family family) throws SQLException {
    return describe(connection, family, list(connection, family)).objects().stream()
        .collect(Collectors.toMap(object -> object.qualifiedName().replaceFirst("source/def/?", ""), object -> object));
  }
}
