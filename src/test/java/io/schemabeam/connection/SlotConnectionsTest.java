// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.schemabeam.TestingDefinition;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.Dialects;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
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

  @Test
  void aSessionIsRenewedBeforeTheServerHoldsTooMuch() throws Exception {
    SourceConnections connections = open("first");
    try {
      int pid = connections.call("s", "postgres", "one", any -> 60_000, Backend::of);
      assertThat(connections.call("s", "postgres", "one", any -> 30_000, Backend::of)).isEqualTo(pid);
      assertThat(connections.call("s", "postgres", "one", any -> 60_000, Backend::of)).as("the last").isEqualTo(pid);
      assertThat(connections.call("s", "postgres", "one", any -> 1, Backend::of)).as("a new one").isNotEqualTo(pid);
    } finally {
      connections.close();
    }
  }

  @Test
  void whatAJobHasOpenEndsWithItWhateverOthersDo() throws Exception {
    SourceConnections first = open("first");
    SourceConnections other = open("other");
    try (Connection connection = DriverManager.getConnection(SERVER.url("postgres"), "postgres", "");
        Statement statement = connection.createStatement()) {
      int kept = first.call("s", "one", Backend::of);
      other.call("s", "one", Backend::of);
      String sql = "select count(*) from pg_stat_activity where pid = " + kept;
      assertThat(count(statement, sql)).isOne();
      first.close();
      assertThat(count(statement, sql)).isZero();
    } finally {
      other.close();
    }
  }

  @Test
  void whatIsBeingOpenedWhenAJobEndsIsClosed() {
    ServerLimits limits = ServerLimits.SHARED;
    SlotPlan plan = SlotPlan.of("server", 3, 1, SlotKeys.PLAIN);
    SlotConnections connections = new SlotConnections(limits);
    connections.close();
    ConnectionTarget target = new ConnectionTarget(
        Dialects.of(SERVER.url("postgres")), SERVER.url("postgres"), Optional.of("postgres"), Optional.empty(), "test",
        Timeouts.DEFAULT, List.of());
    assertThatIllegalStateException().isThrownBy(() -> connections.call(plan, "one", target, any -> 0, Backend::of))
        .withMessage("the job has ended");
    assertThat(limits.permit(plan).availablePermits()).isEqualTo(3);
  }

  private static int count(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
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
