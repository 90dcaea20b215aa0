// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import io.schemabeam.dialect.Protocol;

/**
 * Tells MariaDB and MySQL from what only speaks their protocol: others pretend to have InnoDB, and need no engine that
 * merges tables of MyISAM, which neither of the two can be built without.
 *
 * @see <a href="https://mariadb.com/kb/en/merge/">MERGE</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/storage-engine-setting.html">engines of MySQL</a>
 */
final class MariaDbProtocol {
  static final Protocol PROTOCOL = new Protocol(
      "MariaDB or MySQL", "select count(*) = 1 from information_schema.engines where engine = 'MRG_MyISAM'");

  private MariaDbProtocol() {}
}
