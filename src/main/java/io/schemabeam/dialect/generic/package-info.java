// SPDX-License-Identifier: Apache-2.0
/**
 * Any database with a JDBC driver, by {@link java.sql.DatabaseMetaData} alone. Drivers differ in what they implement,
 * how they read names and what they call things; what one cannot say is absent from the description.
 */
package io.schemabeam.dialect.generic;
