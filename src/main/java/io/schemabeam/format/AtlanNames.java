// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

/**
 * Atlan's names of one database's objects: the connection, the database, the schema and so on with slashes between, and
 * nothing quoted. Only a slash inside a name is encoded, since two objects could have one path otherwise.
 */
final class AtlanNames {
  private static final NameEncoding ENCODING = new NameEncoding("/");

  private final String connection;
  private final String connector;
  private final String database;
  private final String databasePath;

  AtlanNames(FormatContext context) {
    Platform platform = Platform.of(context.url());
    String given = context.setting(AtlanFormat.CONNECTION);
    this.connection = given.isEmpty() ? "default/" + platform.atlan() + "/" + context.source() : given;
    this.connector = connection.split("/")[1];
    this.database = context.database();
    this.databasePath = below(connection, database);
  }

  String connection() {
    return connection;
  }

  /** The connector, which is the second part of the connection's name. */
  String connector() {
    return connector;
  }

  String databaseName() {
    return database;
  }

  String database() {
    return databasePath;
  }

  /** The name of a schema; Atlan knows no table without one, so that it is the database's where there is none. */
  String schemaName(String schema) {
    return schema.isEmpty() ? database : schema;
  }

  String schema(String schema) {
    return below(database(), schemaName(schema));
  }

  String object(String schema, String name) {
    return below(schema(schema), name);
  }

  static String below(String parent, String name) {
    return parent + "/" + ENCODING.encode(name);
  }
}
