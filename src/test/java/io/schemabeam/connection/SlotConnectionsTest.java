// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.TestingDefinition;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of one JVM that share a server's limit of connections. */
class SlotConnectionsTest {
  private static final TestingPostgreSql SERVER = TestingPostgreSql.of(TestingPostgreSql.Version.NEWEST);

  @TempDir Path folder;

  @Test
  void whatOneJobKeepsIdleGivesWayToAnother() throws Exception {
    SourceConnections first = open("first");
    SourceConnections second = open("second");
    try {
      int one = first.call("s", "one", Backend::of);
      int two = first.call("s", "two", Backend::of);
      assertThat(first.call("s", "one", Backend::of)).as("kept").isEqualTo(one).isNotEqualTo(two);
      first.call("s", "three", Backend::of);

      long start = System.nanoTime();
      assertThat(second.call("s", "other", Backend::of)).isPositive();
      // Whoever waits for a connection that is kept does so for two minutes.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
      assertThat(first.call("s", "one", Backend::of)).isPositive();
    } finally {
      first.close();
      second.close();
    }
  }

  private SourceConnections open(String name) {
    SourceConnections connections =
        SourceConnections.of(
            TestingDefinition.in(folder.resolve(name))
                .source("s", SERVER.url("postgres"), Optional.of("postgres"), Optional.empty(), 3, Optional.empty())
                .build(),
            SlotKeys.PLAIN);
    connections.open();
    return connections;
  }
}
