// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.Partitioning;
import io.schemabeam.model.RelationName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The part of {@link DialectContract} about who may do what, and how tables are divided. */
abstract class PrivilegeAndPartitionContract extends ContractSchema {
  /** What the engine calls the role or user that the schema grants something to. */
  protected String reader() {
    return "contract_reader";
  }

  /** Of a grant on a table, of one on a column, which may be passed on, and of none; owners' own rights aside. */
  @Test
  void describesPrivileges() throws SQLException {
    try (Connection connection = connect()) {
      if (!has(Feature.PRIVILEGES)) {
        for (Family family : dialect().families()) {
          assertThat(describe(connection, family, Detail.FULL, true))
              .allSatisfy(object -> assertThat(object.privileges()).isEmpty());
        }
        return;
      }
      assertThat(granted(connection, "customer")).containsExactly(tuple("SELECT", Optional.empty(), false));
      assertThat(granted(connection, "purchase")).isEqualTo(has(Feature.COLUMN_PRIVILEGES)
          ? List.of(tuple("UPDATE", Optional.of("quantity"), true))
          : List.of());
      assertThat(relation(connection, "purchase_line").privileges()).isEmpty();
    }
  }

  private List<Tuple> granted(Connection connection, String relation) throws SQLException {
    return relation(connection, relation).privileges().stream()
        .filter(privilege -> privilege.grantee().equals(reader()))
        .map(privilege -> tuple(privilege.privilege(), privilege.column(), privilege.grantable())).toList();
  }

  @Test
  void describesPartitions() throws SQLException {
    try (Connection connection = connect()) {
      if (!has(Feature.PARTITIONS)) {
        assertThat(describe(connection, Family.RELATIONS, Detail.FULL, true)).allSatisfy(object -> {
          assertThat(object.kind()).isNotIn(ObjectKind.PARTITIONED_TABLE, ObjectKind.PARTITION);
          assertThat(object.partitioning()).isEmpty();
        });
        return;
      }
      CatalogObject reading = relation(connection, "reading");
      assertThat(reading.kind()).isEqualTo(partitionsAreTables() ? ObjectKind.PARTITIONED_TABLE : ObjectKind.TABLE);
      assertThat(reading.columns().orElseThrow()).extracting(Column::name).containsExactly("id", "taken");
      Partitioning partitioning = reading.partitioning().orElseThrow();
      assertThat(partitioning.strategy()).contains("range");
      assertThat(partitioning.key().orElseThrow()).containsIgnoringCase("range").contains("taken");
      Map<String, String> bounds = new HashMap<>();
      partitioning.partitions().forEach(part -> bounds.put(part.name(), part.bound().orElseThrow()));
      if (partitionsAreTables()) {
        assertThat(bounds).isEmpty();
        for (String name : List.of("reading_low", "reading_high")) {
          CatalogObject part = relation(connection, name);
          assertThat(part.kind()).isEqualTo(ObjectKind.PARTITION);
          assertThat(part.columns()).isEqualTo(reading.columns());
          assertThat(part.partitioning().orElseThrow().parent()).contains(new RelationName(schema(), "reading"));
          bounds.put(name, part.partitioning().orElseThrow().bound().orElseThrow());
        }
      }
      assertThat(bounds).containsOnlyKeys("reading_low", "reading_high");
      assertThat(bounds.get("reading_low")).contains("100").doesNotContainIgnoringCase("maxvalue");
      assertThat(bounds.get("reading_high")).containsIgnoringCase("maxvalue");
      assertThat(relation(connection, "purchase").partitioning()).isEmpty();
    }
  }
}
