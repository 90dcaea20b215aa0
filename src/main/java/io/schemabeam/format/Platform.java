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
 * @param levels what a table is in
 * @see <a href="https://openlineage.io/docs/spec/naming">OpenLineage: naming conventions</a>
 */
record Platform(String openLineage, String dataHub, String atlan, Levels levels) {
  /** What names there are above a table's. */
  enum Levels {
    /** A database, and a schema in it. */
    DATABASE_AND_SCHEMA,
    /** A schema, which everybody calls a database; the one catalog above all of them is no more than a word. */
    SCHEMA,
    /** A database without schemas. */
    DATABASE
  }

  /** By the second part of the JDBC URL; what is not here is called like that part everywhere. */
  private static final Map<String, Platform> KNOWN =
      Map.of(
          "firebird", new Platform("firebird", "firebird", "firebird", Levels.DATABASE),
          "firebirdsql", new Platform("firebird", "firebird", "firebird", Levels.DATABASE),
          "mariadb", new Platform("mariadb", "mariadb", "mariadb", Levels.SCHEMA),
          "mysql", new Platform("mysql", "mysql", "mysql", Levels.SCHEMA),
          "postgresql", new Platform("postgres", "postgres", "postgres", Levels.DATABASE_AND_SCHEMA),
          "sqlite", new Platform("sqlite", "sqlite", "sqlite", Levels.DATABASE),
          "sqlserver", new Platform("mssql", "mssql", "mssql", Levels.DATABASE_AND_SCHEMA));

  static Platform of(String url) {
    String[] parts = url.split(":", 3);
    String product = parts.length < 3 ? "external" : parts[1];
    return KNOWN.getOrDefault(product, new Platform(product, product, product, Levels.DATABASE_AND_SCHEMA));
  }

  /** {@code host:port} of the server, the first of several. */
  static String server(String url) {
    return Dialects.of(url).server(url).split(",")[0];
  }
}
