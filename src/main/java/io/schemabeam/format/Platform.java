// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.dialect.Dialects;
import java.util.Map;

/**
 * What catalogs call a kind of database.
 *
 * @param openLineage the scheme of data set namespaces
 * @param dataHub the name of the data platform
 * @param atlan the name of the connector
 * @param hasSchemas whether a database of it has schemas; where not, its databases are the schemas of one catalog here
 * @see <a href="https://openlineage.io/docs/spec/naming">OpenLineage: naming conventions</a>
 */
record Platform(String openLineage, String dataHub, String atlan, boolean hasSchemas) {
  /** By the second part of the JDBC URL; what is not here is called like that part everywhere. */
  private static final Map<String, Platform> KNOWN =
      Map.of(
          "mariadb", new Platform("mariadb", "mariadb", "mariadb", false),
          "mysql", new Platform("mysql", "mysql", "mysql", false),
          "postgresql", new Platform("postgres", "postgres", "postgres", true),
          "sqlserver", new Platform("mssql", "mssql", "mssql", true));

  static Platform of(String url) {
    String[] parts = url.split(":", 3);
    String product = parts.length < 3 ? "external" : parts[1];
    return KNOWN.getOrDefault(product, new Platform(product, product, product, true));
  }

  /** {@code host:port} of the server, the first of several. */
  static String server(String url) {
    return Dialects.of(url).server(url).split(",")[0];
  }
}
