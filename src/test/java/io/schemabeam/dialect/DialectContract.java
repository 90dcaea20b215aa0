// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Dependency;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.Index;
import io.schemabeam.model.Key;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every dialect must do, whatever its database: a subclass has a server with the logical schema that
 * {@code dialects/<name>/contract.sql} creates (statements with an empty line between them, names in lower case), and
 * says what its engine cannot do. The expected values are those of the schema as it was meant.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DialectContract extends PrivilegeAndPartitionContract {
  @Test
  void listsWhatThereIsInOrder() throws SQLException {
    try (Connection connection = connect()) {
      List<ListedObject> relations = list(connection, Family.RELATIONS, ObjectFilter.ALL);
      List<String> expected = new ArrayList<>(List.of(HOSTILE, "customer", "purchase", "purchase_line"));
      if (has(Feature.VIEWS)) {
        expected.add(1, "big_customer");
      }
      if (has(Feature.PARTITIONS)) {
        expected.add("reading");
      }
      if (has(Feature.PARTITIONS) && partitionsAreTables()) {
        expected.addAll(List.of("reading_high", "reading_low"));
      }
      if (has(Feature.SEQUENCES)) {
        expected.add("ticket");
      }
      // Some engines make a sequence for each identity column.
      assertThat(relations).filteredOn(object -> object.key().schema().equals(schema()))
          .filteredOn(object -> object.kind() != ObjectKind.SEQUENCE || object.key().name().equals("ticket"))
          .extracting(object -> object.key().name()).containsExactlyElementsOf(expected);
      assertThat(relations).extracting(ListedObject::key).isSorted().doesNotHaveDuplicates();
      for (Family family : dialect().families()) {
        List<ObjectKey> names = new ArrayList<>();
        dialect().names(connection, request(family, ObjectFilter.ALL), object -> names.add(object.key()));
        assertThat(list(connection, family, ObjectFilter.ALL)).extracting(ListedObject::key)
            .containsExactlyInAnyOrderElementsOf(names);
        assertThat(dialect().count(connection, request(family, ObjectFilter.ALL))).isEqualTo(names.size());
      }
    }
  }

  @Test
  void filtersBySchemaNameAndKind() throws SQLException {
    try (Connection connection = connect()) {
      ObjectFilter purchases = new ObjectFilter(
          NameFilter.ALL, new NameFilter(List.of(Pattern.compile("purchase.*")), List.of()), Set.of());
      assertThat(list(connection, Family.RELATIONS, purchases)).extracting(object -> object.key().name())
          .containsExactly("purchase", "purchase_line");
      assertThat(dialect().count(connection, request(Family.RELATIONS, purchases))).isEqualTo(2);
      ObjectFilter views = new ObjectFilter(NameFilter.ALL, NameFilter.ALL, EnumSet.of(ObjectKind.VIEW));
      assertThat(list(connection, Family.RELATIONS, views)).filteredOn(object -> object.key().schema().equals(schema()))
          .extracting(object -> object.key().name())
          .isEqualTo(has(Feature.VIEWS) ? List.of("big_customer") : List.of());
      ObjectFilter elsewhere = new ObjectFilter(
          new NameFilter(List.of(Pattern.compile("elsewhere")), List.of()), NameFilter.ALL, Set.of());
      if (!schema().isEmpty()) {
        assertThat(list(connection, Family.RELATIONS, elsewhere)).isEmpty();
      }
    }
  }

  @Test
  protected void describesColumns() throws SQLException {
    try (Connection connection = connect()) {
      CatalogObject customer = relation(connection, "customer");
      assertThat(customer.kind()).isEqualTo(ObjectKind.TABLE);
      List<Column> columns = customer.columns().orElseThrow();
      List<String> names = new ArrayList<>(List.of("id", "name", "email", "born", "balance"));
      if (has(Feature.GENERATED_COLUMNS)) {
        names.add("doubled");
      }
      assertThat(columns).extracting(Column::name).containsExactlyElementsOf(names);
      for (int i = 0; i < columns.size(); i++) {
        assertThat(columns.get(i).position()).isEqualTo(i + 1);
        assertThat(columns.get(i).type()).isPresent();
      }
      assertThat(columns.subList(0, 5)).extracting(column -> column.nullable().orElseThrow())
          .containsExactly(false, false, true, true, false);
      assertThat(column(columns, "id").jdbcType()).contains("INTEGER");
      assertThat(column(columns, "name").jdbcType()).contains("VARCHAR");
      absentOr(Feature.LENGTHS, column(columns, "name").length(), length -> assertThat(length).isEqualTo(40));
      assertThat(column(columns, "born").jdbcType()).contains("DATE");
      assertThat(column(columns, "balance").jdbcType().orElseThrow()).isIn("NUMERIC", "DECIMAL");
      assertThat(column(columns, "balance").precision()).contains(10);
      assertThat(column(columns, "balance").scale()).contains(2);
      absentOr(Feature.DEFAULTS, column(columns, "balance").defaultValue(), text -> assertThat(text).contains("1.5"));
      absentOr(Feature.IDENTITY_COLUMNS, column(columns, "id").identity(), text -> assertThat(text).isNotEmpty());
      if (has(Feature.GENERATED_COLUMNS)) {
        assertThat(column(columns, "doubled").generated().orElseThrow()).contains("balance").contains("2");
        assertThat(column(columns, "doubled").generatedStorage().orElseThrow()).isIn("stored", "virtual");
        assertThat(column(columns, "doubled").defaultValue()).isEmpty();
      }
      assertThat(column(columns, "balance").generated()).isEmpty();
    }
  }

  @Test
  void describesKeys() throws SQLException {
    try (Connection connection = connect()) {
      CatalogObject line = relation(connection, "purchase_line");
      assertThat(line.primaryKey().orElseThrow().columns()).containsExactly("purchase_id", "line_number");
      assertThat(relation(connection, "customer").primaryKey().orElseThrow().columns()).containsExactly("id");
      if (has(Feature.VIEWS)) {
        assertThat(relation(connection, "big_customer").primaryKey()).isEmpty();
      }
      List<Key> unique = relation(connection, "customer").uniqueKeys();
      if (has(Feature.UNIQUE_KEYS)) {
        assertThat(unique).hasSize(1);
        if (has(Feature.CONSTRAINT_NAMES)) {
          assertThat(unique.get(0).name()).isEqualTo("customer_email");
        }
        assertThat(unique.get(0).columns()).containsExactly("email", "name");
      } else {
        assertThat(unique).isEmpty();
      }
    }
  }

  @Test
  void describesForeignKeys() throws SQLException {
    try (Connection connection = connect()) {
      List<ForeignKey> toCustomer = relation(connection, "purchase").foreignKeys();
      if (!has(Feature.FOREIGN_KEYS)) {
        assertThat(toCustomer).isEmpty();
        return;
      }
      assertThat(toCustomer).hasSize(1);
      ForeignKey key = toCustomer.get(0);
      assertThat(key.columns()).containsExactly("customer_id");
      assertThat(key.references()).isEqualTo(
          new ForeignKey.References(schema(), "customer", List.of("id")));
      if (has(Feature.FOREIGN_KEY_ACTIONS)) {
        assertThat(key.onDelete()).contains("CASCADE");
      }
      assertThat(key.onUpdate().orElseThrow()).isIn("NO ACTION", "RESTRICT");
      assertThat(relation(connection, "customer").foreignKeys()).isEmpty();
    }
  }

  @Test
  void describesChecks() throws SQLException {
    try (Connection connection = connect()) {
      CatalogObject purchase = relation(connection, "purchase");
      if (!has(Feature.CHECKS)) {
        assertThat(purchase.checks()).isEmpty();
        return;
      }
      assertThat(purchase.checks()).hasSize(1);
      if (has(Feature.CONSTRAINT_NAMES)) {
        assertThat(purchase.checks().get(0).name()).isEqualTo("some_quantity");
      }
      assertThat(purchase.checks().get(0).expression().orElseThrow()).contains("quantity").containsPattern("> ?0");
    }
  }

  @Test
  void describesIndexes() throws SQLException {
    try (Connection connection = connect()) {
      List<Index> indexes = relation(connection, "purchase").indexes();
      if (!has(Feature.INDEXES)) {
        assertThat(indexes).isEmpty();
        return;
      }
      Index index = indexes.stream().filter(one -> one.name().equals("purchase_when")).findFirst().orElseThrow();
      assertThat(index.unique()).isFalse();
      assertThat(index.columns()).containsExactly("purchased_on", "quantity");
      if (has(Feature.DESCENDING_INDEXES)) {
        assertThat(index.keys()).extracting(key -> key.order().orElse("asc")).containsExactly("desc", "asc");
      } else {
        assertThat(index.keys()).isEmpty();
      }
    }
  }

  @Test
  void describesViews() throws SQLException {
    if (has(Feature.VIEWS)) {
      try (Connection connection = connect()) {
        CatalogObject view = relation(connection, "big_customer");
        assertThat(view.kind()).isEqualTo(ObjectKind.VIEW);
        assertThat(view.columns().orElseThrow()).extracting(Column::name).containsExactly("id", "name");
        absentOr(Feature.VIEW_TEXTS, view.definition(), text -> assertThat(text).contains("customer").contains("100"));
      }
    }
  }

  @Test
  void describesComments() throws SQLException {
    try (Connection connection = connect()) {
      CatalogObject customer = relation(connection, "customer");
      absentOr(Feature.COMMENTS, customer.comment(), text -> assertThat(text).isEqualTo("Who buys, it's \"them\""));
      absentOr(Feature.COMMENTS, column(customer.columns().orElseThrow(), "name").comment(),
          text -> assertThat(text).isEqualTo("Full name"));
      assertThat(relation(connection, "purchase").comment()).isEmpty();
    }
  }

  @Test
  void describesSequencesTriggersAndRoutines() throws SQLException {
    try (Connection connection = connect()) {
      if (has(Feature.SEQUENCES)) {
        CatalogObject ticket = relation(connection, "ticket");
        assertThat(ticket.kind()).isEqualTo(ObjectKind.SEQUENCE);
        assertThat(ticket.sequence().orElseThrow().start()).isEqualTo(100);
        assertThat(ticket.sequence().orElseThrow().increment()).isEqualTo(10);
      }
      assertThat(relation(connection, "purchase").triggers()).extracting(trigger -> trigger.name())
          .isEqualTo(has(Feature.TRIGGERS) ? List.of("purchase_changed") : List.of());
      if (has(Feature.ROUTINES)) {
        List<CatalogObject> routines = describe(connection, Family.ROUTINES, Detail.FULL, true);
        assertThat(routines).filteredOn(routine -> routine.name().equals("double_it")).singleElement()
            .satisfies(routine -> assertThat(routine.routine().orElseThrow().arguments().orElseThrow())
                .extracting(argument -> argument.mode()).containsExactly("in"));
      }
    }
  }

  @Test
  void describesNoMoreThanAskedFor() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(describe(connection, Family.RELATIONS, Detail.NAMES, true)).allSatisfy(object -> {
        assertThat(object.columns()).isEmpty();
        assertThat(object.primaryKey()).isEmpty();
        assertThat(object.definition()).isEmpty();
        assertThat(object.privileges()).isEmpty();
        assertThat(object.partitioning()).isEmpty();
      });
      assertThat(describe(connection, Family.RELATIONS, Detail.FULL, false)).allSatisfy(object -> {
        assertThat(object.definition()).isEmpty();
        assertThat(object.checks()).allSatisfy(check -> assertThat(check.expression()).isEmpty());
        object.partitioning().ifPresent(partitioning -> {
          assertThat(partitioning.key()).isEmpty();
          assertThat(partitioning.bound()).isEmpty();
          assertThat(partitioning.partitions()).allSatisfy(partition -> assertThat(partition.bound()).isEmpty());
        });
        assertThat(object.columns().orElse(List.of())).allSatisfy(column -> {
          assertThat(column.defaultValue()).isEmpty();
          assertThat(column.generated()).isEmpty();
        });
      });
    }
  }

  @Test
  void anUnchangedObjectGivesTheSameBytes() throws SQLException {
    try (Connection first = connect(); Connection second = connect()) {
      for (Family family : dialect().families()) {
        assertThat(list(second, family, ObjectFilter.ALL)).isEqualTo(list(first, family, ObjectFilter.ALL));
        assertThat(fingerprints(second, family)).isEqualTo(fingerprints(first, family));
      }
    }
  }

  @Test
  void leavesOutWhatWasDroppedMeanwhile() throws SQLException {
    try (Connection connection = connect()) {
      List<ListedObject> listed = list(connection, Family.RELATIONS, ObjectFilter.ALL).stream()
          .filter(object -> object.key().schema().equals(schema())).toList();
      ListedObject gone = new ListedObject(
          new ObjectKey(schema(), "gone", ""), ObjectKind.TABLE, listed.get(0).identity() == 0 ? 0 : 4_000_000_000L,
          1, 0);
      List<ListedObject> asked = new ArrayList<>(listed);
      asked.add(gone);
      Description description =
          dialect().describe(connection, describeRequest(Family.RELATIONS, asked, Detail.FULL, true));
      assertThat(description.vanished()).containsExactly(gone);
      assertThat(description.objects()).hasSize(listed.size());
    }
  }

  @Test
  void describesAHostileName() throws SQLException {
    try (Connection connection = connect()) {
      CatalogObject hostile = relation(connection, HOSTILE);
      assertThat(hostile.columns().orElseThrow()).extracting(Column::name).containsExactly(HOSTILE);
      assertThat(hostile.primaryKey().orElseThrow().columns()).containsExactly(HOSTILE);
    }
  }

  @Test
  void knowsItsServer() throws SQLException {
    try (Connection connection = connect()) {
      ServerIdentity server = dialect().identify(connection);
      assertThat(server.product()).isNotEmpty();
      assertThat(server.version()).startsWith(String.valueOf(server.major()));
      assertThat(dialect().identify(connection)).isEqualTo(server);
    }
  }

  @Test
  void describesWhatViewsRead() throws SQLException {
    if (has(Feature.VIEWS)) {
      try (Connection connection = connect()) {
        assertThat(relation(connection, "big_customer").dependsOn()).extracting(Dependency::name)
            .isEqualTo(has(Feature.VIEW_DEPENDENCIES) ? List.of("customer") : List.of());
      }
    }
  }

  @Test
  void tellsWhatHasNotChanged() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(list(connection, Family.RELATIONS, ObjectFilter.ALL)).allSatisfy(
          object -> assertThat(object.token() != 0).as(object.key().toString()).isEqualTo(has(Feature.CHANGE_TOKENS)));
    }
  }

  @Test
  void theReadmeSaysSo() throws IOException {
    String row = ReadmeTable.row(label(), missing());
    assertThat(ReadmeTable.lines()).as("README, table of databases: write the line%n%s", row)
        .containsSequence(ReadmeTable.head()).contains(row);
  }
}
