// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.secret.SecretReference;
import java.util.List;
import java.util.Optional;

/**
 * How to connect to one database.
 *
 * @param dialect that of the source
 * @param url the JDBC URL, leading to the database itself
 * @param username the role; empty for the driver's default
 * @param password where the password is kept; empty for none
 * @param applicationName what the server's list of sessions shows
 * @param timeouts limits of every wait
 * @param driverJars where drivers are that are not on the class path
 */
public record ConnectionTarget(
    Dialect dialect,
    String url,
    Optional<String> username,
    Optional<SecretReference> password,
    String applicationName,
    Timeouts timeouts,
    List<String> driverJars) {}
