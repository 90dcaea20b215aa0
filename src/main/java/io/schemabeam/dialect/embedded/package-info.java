// SPDX-License-Identifier: Apache-2.0
/** Engines that run in the process that uses them: H2, HSQLDB, SQLite and DuckDB, each by its own catalog. */
package io.schemabeam.dialect.embedded;
