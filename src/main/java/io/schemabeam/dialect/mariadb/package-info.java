// SPDX-License-Identifier: Apache-2.0
/**
 * MariaDB 10.6 to 12 and MySQL 8 and 9: what their SQL files in {@code dialects/mariadb} cannot say. Their databases
 * are the schemas of the one catalog {@code def}. Nothing has a number and nothing a change token: objects are asked
 * for by name, and fingerprints decide what has changed.
 */
package io.schemabeam.dialect.mariadb;
