// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import io.schemabeam.dialect.Protocol;

/**
 * Tells PostgreSQL from what only speaks its protocol: the tables of the catalog under the numbers that PostgreSQL's
 * sources give them have only it and what was made of it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/system-catalog-declarations.html">numbers of system
 *     catalogs</a>
 */
final class PostgreSqlProtocol {
  static final Protocol PROTOCOL = new Protocol("PostgreSQL", """
      select count(*) = 5 from pg_catalog.pg_class
       where relkind = 'r'
         and (oid, relname::text) in ((1247, 'pg_type'), (1249, 'pg_attribute'), (1255, 'pg_proc'), (1259, 'pg_class'),
                                      (2608, 'pg_depend'))
      """);

  private PostgreSqlProtocol() {}
}
