// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.TestingDefinition;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.Companion;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listing that is helped by the connection of another slot. */
class SpareConnectionTest {
  private static final TestingPostgreSql SERVER = TestingPostgreSql.of(TestingPostgreSql.Version.NEWEST);

  @TempDir Path folder;
  private SourceConnections connections;

  @BeforeEach
  void open() {
    connections = SourceConnections.of(definition(8), SlotKeys.inOneProcess(SlotKeys.PLAIN));
    connections.open();
  }

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void givesTheTokensThatOneConnectionGives() throws SQLException {
    SERVER.createDatabase("spare", TestingPostgreSql.resource("/dialects/postgresql/fixture.sql"));
    List<ListedObject> alone = list(Companion.NONE);
    assertThat(alone).hasSizeGreaterThan(10).allMatch(object -> object.token() != 0);
    assertThat(list(connections.companion("s", "spare"))).isEqualTo(alone);
  }

  private List<ListedObject> list(Companion companion) throws SQLException {
    List<ListedObject> objects = new ArrayList<>();
    ListingRequest request = new ListingRequest("spare", Family.RELATIONS, ObjectFilter.ALL, false);
    connections.call("s", "spare", "listing", connection -> {
      connections.dialect("s").list(connection, companion, request, objects::add);
      return true;
    });
    return objects;
  }

  @Test
  void isAnotherConnectionAtTheSameTime() throws SQLException {
    Companion companion = connections.companion("s", "postgres");
    int mine = connections.call("s", "listing", own -> {
      CountDownLatch going = new CountDownLatch(1);
      Companion.Begun<Integer> begun = companion.begin(second -> {
        going.countDown();
        return Backend.of(second);
      });
      await(going);
      assertThat(begun.await()).get().isNotEqualTo(Backend.of(own));
      return Backend.of(own);
    });
    assertThat(mine).isPositive();
  }

  @Test
  void isNotThereWhileItsSlotIsUsed() throws SQLException {
    Companion companion = connections.companion("s", "postgres");
    String slot = connections.plan("s").spare().orElseThrow();
    connections.call("s", slot, own -> {
      assertThat(companion.begin(Backend::of).await()).isEmpty();
      return true;
    });
    assertThat(companion.begin(Backend::of).await()).isPresent();
  }

  @Test
  void leavesWorkThatFailsToTheListing() {
    assertThat(connections.companion("s", "postgres").begin(second -> {
      throw new SQLException("terminated", "57P01");
    }).await()).isEmpty();
    assertThat(connections.companion("s", "no such database").begin(Backend::of).await()).isEmpty();
  }

  @Test
  void isNotThereWhereSlotsMayBeElsewhereOrAreFew() {
    assertThat(SourceConnections.of(definition(8), SlotKeys.PLAIN).plan("s").spare()).isEmpty();
    assertThat(SourceConnections.of(definition(7), SlotKeys.inOneProcess(SlotKeys.PLAIN)).plan("s").spare()).isEmpty();
  }

  private CrawlDefinition definition(int maxConnections) {
    return TestingDefinition.in(folder)
        .source(
            "s", SERVER.url("postgres"), Optional.of("postgres"), Optional.empty(), maxConnections, Optional.empty())
        .build();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
