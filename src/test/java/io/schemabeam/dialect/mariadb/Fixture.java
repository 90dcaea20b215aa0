// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The databases of {@code fixture.sql}, which no test changes. */
final class Fixture {
  private static boolean created;

  private Fixture() {}

  /** The shared server with the fixture in it. */
  static synchronized TestingMariaDb server() {
    TestingMariaDb server = TestingMariaDb.server();
    if (!created) {
      try (InputStream script = Fixture.class.getResourceAsStream("/dialects/mariadb/fixture.sql")) {
        server.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      created = true;
    }
    return server;
  }
}
