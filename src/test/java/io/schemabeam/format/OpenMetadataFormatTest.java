// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMetadataFormatTest {

  @Test
  void nothingIsWrongWithTheSampleDatabase() {
    assertThat(OpenMetadataCheck.problems(TestingCatalog.shop().entities("openmetadata"), TestingCatalog.SOURCE))
        .isEmpty();
  }

  @Test
  void nothingIsWrongWithHostileNames() {
    assertThat(OpenMetadataCheck.problems(TestingCatalog.hostile().entities("openmetadata"), TestingCatalog.SOURCE))
        .isEmpty();
  }

  @Test
  void keysConstraintsAndTypesAreThere() {
    JsonNode line = request("tables:eu-1.shop.sales.order_line");
    assertThat(line.path("tableConstraints").toString())
        .contains("{\"constraintType\":\"PRIMARY_KEY\",\"columns\":[\"order_id\",\"line_no\"]}")
        .contains(
            "\"referredColumns\":[\"eu-1.shop.sales.customer_order.order_id\"],\"relationshipType\":\"MANY_TO_ONE\"");
    JsonNode views = request("tables:eu-1.shop.analytics.page_view");
    assertThat(views.path("tableType").asText()).isEqualTo("Partitioned");
    assertThat(views.path("tablePartition").toString())
        .isEqualTo("{\"columns\":[{\"columnName\":\"viewed_at\",\"intervalType\":\"TIME-UNIT\"}]}");
    assertThat(request("tables:eu-1.shop.sales.open_order").path("schemaDefinition").asText()).contains("SELECT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a__reserved__quote__b", "x\r", "\u2028"})
  void aNameWithoutAPlaceIsSaid(String name) {
    assertThatThrownBy(() -> OpenMetadataNames.encode(name))
        .isInstanceOf(UnformattableException.class).hasMessageContaining(name);
    assertThatThrownBy(() -> OpenMetadataNames.encode("\"".repeat(20)))
        .isInstanceOf(UnformattableException.class).hasMessageContaining("at most 256");
  }

  @Test
  void aRemovedTableIsKnownByItsKey() throws UnformattableException {
    TestingCatalog shop = TestingCatalog.shop();
    Formatter formatter = shop.formatter(FormatDefinition.of("openmetadata"));
    for (ObjectDocument document : shop.documents()) {
      assertThat(formatter.tombstones(document)).extracting(Entity::key)
          .isEqualTo(formatter.entities(document).stream().map(Entity::key).toList());
      assertThat(formatter.tombstones(document)).allMatch(tombstone -> tombstone.json().length == 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void theCheckFinds(String mistake, String from, String to, String expected) {
    List<Entity> requests = TestingCatalog.shop().entities("openmetadata");
    List<byte[]> broken = Broken.one(requests.stream().map(Entity::json).toList(), "\"name\":\"order_line\"", from, to);
    List<Entity> brokenRequests = new ArrayList<>();
    for (int i = 0; i < broken.size(); i++) {
      brokenRequests.add(new Entity(requests.get(i).kind(), requests.get(i).key(), broken.get(i)));
    }
    assertThat(OpenMetadataCheck.problems(brokenRequests, TestingCatalog.SOURCE))
        .anyMatch(problem -> problem.contains(expected));
  }

  static Stream<Arguments> theCheckFinds() {
    return Stream.of(
        Arguments.of("no parent", "\"databaseSchema\":\"eu-1.shop.sales\",", "", "required property 'databaseSchema'"),
        Arguments.of("another parent", "eu-1.shop.sales\"", "eu-1.shop.sale\"", "refers to unknown"),
        Arguments.of("unknown field", "\"dataTypeDisplay\"", "\"dataTypDisplay\"", "dataTypDisplay"),
        Arguments.of("unknown type", "\"dataType\":\"BIGINT\"", "\"dataType\":\"INT8\"", "dataType"),
        Arguments.of("wrong type", "\"dataLength\":1", "\"dataLength\":\"1\"", "integer"),
        Arguments.of("null", "\"tableType\":\"Regular\"", "\"tableType\":null", "tableType"),
        Arguments.of("array of nothing", "\"dataType\":\"BIGINT\"", "\"dataType\":\"ARRAY\"", "array of nothing"),
        Arguments.of("column twice", "\"name\":\"line_no\"", "\"name\":\"order_id\"", "twice"),
        Arguments.of("double colon", "\"name\":\"line_no\"", "\"name\":\"line::no\"", "pattern"),
        Arguments.of(
            "unknown column", "\"columns\":[\"order_id\",\"line_no\"]", "\"columns\":[\"order_id\",\"line\"]",
            "unknown"),
        Arguments.of(
            "badly quoted", "sales.customer_order.order_id", "sales.\\\"customer_order\\\".order_id", "badly quoted"),
        Arguments.of(
            "unknown target", "sales.customer_order.order_id", "sales.customer_order.no", "refers to unknown"));
  }

  private static JsonNode request(String key) {
    return TestingCatalog.shop().entities("openmetadata").stream()
        .filter(entity -> entity.key().equals(key))
        .map(entity -> Schemas.parse(entity.json()))
        .findFirst()
        .orElseThrow();
  }
}
