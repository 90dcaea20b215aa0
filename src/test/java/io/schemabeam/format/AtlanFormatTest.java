// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AtlanFormatTest {

  @Test
  void nothingIsWrongWithTheSampleDatabase() {
    assertThat(AtlanCheck.problems(lines(TestingCatalog.shop()))).isEmpty();
  }

  @Test
  void nothingIsWrongWithHostileNames() {
    assertThat(AtlanCheck.problems(lines(TestingCatalog.hostile()))).isEmpty();
  }

  @Test
  void partitionsOfPartitionsKnowBothAncestors() {
    JsonNode phone = attributes("TablePartition default/postgres/eu-1/shop/analytics/page_view_2026_phone");
    assertThat(phone.path("tableName").asText()).isEqualTo("page_view");
    assertThat(phone.path("parentTablePartition").toString()).contains("/page_view_2026\"");
    assertThat(
            attributes("Column default/postgres/eu-1/shop/analytics/page_view/viewed_at").path("partitionOrder")
                .asInt())
        .isOne();
  }

  @Test
  void overloadsAreKeptApart() {
    List<Entity> routines =
        TestingCatalog.hostile().entities("atlan").stream()
            .filter(entity -> entity.key().matches(".*/one\\(.*"))
            .toList();
    assertThat(routines).hasSizeGreaterThanOrEqualTo(5).extracting(Entity::key).doesNotHaveDuplicates();
    assertThat(routines).extracting(Entity::key)
        .anyMatch(key -> key.endsWith("coll/_procedures_/one(text, integer)"))
        .anyMatch(key -> key.endsWith("coll/one()"));
  }

  @Test
  void aRemovedObjectAndAllBelowItIsDeleted() throws UnformattableException {
    TestingCatalog shop = TestingCatalog.shop();
    Formatter formatter = shop.formatter(FormatDefinition.of("atlan"));
    List<byte[]> all = new ArrayList<>();
    for (ObjectDocument document : shop.documents()) {
      List<Entity> entities = formatter.entities(document);
      List<Entity> tombstones = formatter.tombstones(document);
      for (int i = 0; i < entities.size(); i++) {
        ObjectNode expected = (ObjectNode) Schemas.parse(entities.get(i).json());
        assertThat(Schemas.parse(tombstones.get(i).json())).isEqualTo(expected.put("status", "DELETED"));
        assertThat(tombstones.get(i).key()).isEqualTo(entities.get(i).key());
      }
      tombstones.forEach(tombstone -> all.add(tombstone.json()));
    }
    assertThat(AtlanCheck.problems(all)).isEmpty();
  }

  @Test
  void nothingIsNullAndOneTimeHoldsForAll() {
    assertThat(lines(TestingCatalog.shop())).allMatch(line -> {
      String json = new String(line, StandardCharsets.UTF_8);
      return !json.contains(":null") && !json.contains("\"guid\"") && json.contains("\"lastSyncRunAt\":1767323045000");
    });
  }

  @Test
  void everyKindHasAFolder() {
    Map<String, Long> folders =
        TestingCatalog.shop().entities("atlan").stream()
            .collect(Collectors.groupingBy(Entity::kind, TreeMap::new, Collectors.counting()));
    assertThat(folders.keySet())
        .containsExactly("column", "database", "extras-procedure", "function", "schema", "table", "view");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void theCheckFinds(String mistake, String from, String to, String expected) {
    List<byte[]> broken =
        Broken.one(
            lines(TestingCatalog.shop()), "\"qualifiedName\":\"default/postgres/eu-1/shop/sales/order_line/line_no\"",
            from, to);
    assertThat(AtlanCheck.problems(broken)).anyMatch(problem -> problem.contains(expected));
  }

  static Stream<Arguments> theCheckFinds() {
    return Stream.of(
        Arguments.of("unknown type", "\"typeName\":\"Column\"", "\"typeName\":\"Kolumn\"", "unknown type"),
        Arguments.of("unknown key", "\"status\"", "\"guid\":\"-1\",\"status\"", "unknown key guid"),
        Arguments.of("status", "ACTIVE", "active", "status"),
        Arguments.of("unknown attribute", "\"dataType\"", "\"dataTyp\"", "unknown attribute dataTyp"),
        Arguments.of("no attribute", "\"order\":2,", "", "no order"),
        Arguments.of("null", "\"order\":2", "\"order\":null", "order is null"),
        Arguments.of("a text for a number", "\"order\":2", "\"order\":\"2\"", "order is"),
        Arguments.of("a fraction for a number", "\"order\":2", "\"order\":2.5", "order is"),
        Arguments.of("a number for a truth", "\"isPrimary\":true", "\"isPrimary\":1", "isPrimary is"),
        Arguments.of("another type of parent", "\"typeName\":\"Table\"", "\"typeName\":\"View\"", "table is"),
        Arguments.of("no parent", "\"table\":{", "\"foreignKeyFrom\":{", "0 parents"),
        Arguments.of("unknown parent", "sales/order_line\"}}", "sales/order_lines\"}}", "refers to unknown"),
        Arguments.of(
            "parents disagree", "\"tableName\":\"order_line\"", "\"tableName\":\"order\"", "tableQualifiedName"),
        Arguments.of(
            "another connector", "\"connectorName\":\"postgres\"", "\"connectorName\":\"mysql\"", "connection"),
        Arguments.of("outside", "sales/order_line/line_no", "stock/order_line/line_no", "not below"),
        Arguments.of("twice", "order_line/line_no", "order_line/order_id", "twice"));
  }

  private static JsonNode attributes(String key) {
    return TestingCatalog.shop().entities("atlan").stream()
        .filter(entity -> entity.key().equals(key))
        .map(entity -> Schemas.parse(entity.json()).path("attributes")).findFirst().orElseThrow();
  }

  static List<byte[]> lines(TestingCatalog catalog) {
    return catalog.entities("atlan").stream().map(Entity::json).toList();
  }
}
