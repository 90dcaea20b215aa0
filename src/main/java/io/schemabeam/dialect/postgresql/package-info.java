// SPDX-License-Identifier: Apache-2.0
/**
 * PostgreSQL 12 to 18: what its SQL files in {@code dialects/postgresql} cannot say. Everything else of the dialect is
 * in {@link io.schemabeam.dialect.SqlDialect}.
 */
package io.schemabeam.dialect.postgresql;
