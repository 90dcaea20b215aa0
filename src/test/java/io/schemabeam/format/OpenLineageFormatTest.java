// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.model.Entity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenLineageFormatTest {

  @Test
  void nothingIsWrongWithTheSampleDatabase() {
    assertThat(OpenLineageCheck.problems(lines(TestingCatalog.shop()))).isEmpty();
  }

  @Test
  void nothingIsWrongWithHostileNames() {
    assertThat(OpenLineageCheck.problems(lines(TestingCatalog.hostile()))).isEmpty();
  }

  @Test
  void nothingIsWrongWithViewsOfEveryForm() {
    List<byte[]> lines = lines(TestingCatalog.lineage());
    assertThat(OpenLineageCheck.problems(lines)).isEmpty();
    assertThat(lines.stream().map(line -> new String(line, StandardCharsets.UTF_8)))
        .anyMatch(line -> line.contains("\"upper\":{\"inputFields\":[{\"namespace\":\"postgres://")
            && line.contains(
                "\"field\":\"name\",\"transformations\":[{\"type\":\"DIRECT\",\"subtype\":\"TRANSFORMATION\"}]"))
        .anyMatch(line -> line.contains("{\"type\":\"INDIRECT\",\"subtype\":\"FILTER\"}"))
        .anyMatch(line -> line.contains("{\"field\":\"row\",\"reason\":\"takes whole rows of a.t\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void theCheckFinds(String mistake, String from, String to, String expected) {
    List<byte[]> events =
        Broken.one(lines(TestingCatalog.shop()), "\"name\":\"shop.sales.order_overview\",\"facets\"", from, to);
    assertThat(OpenLineageCheck.problems(events)).anyMatch(problem -> problem.contains(expected));
  }

  static Stream<Arguments> theCheckFinds() {
    return Stream.of(
        Arguments.of("no date", "2026-01-02T03:04:05Z", "yesterday", "date-time"),
        Arguments.of("no producer", "\"producer\":\"urn:schemabeam:crawl\",\"s", "\"s", "producer"),
        Arguments.of("another event", "$defs/DatasetEvent", "$defs/RunEvent", "schemaURL is not"),
        Arguments.of("wrong type", "\"ordinal_position\":9", "\"ordinal_position\":\"9\"", "integer"),
        Arguments.of("no name", "\"name\":\"order_id\",", "", "required property 'name'"),
        Arguments.of("unknown facet", "\"datasetType\":{", "\"datasetTyp\":{", "facet datasetTyp"),
        Arguments.of("facet of another schema", "OwnershipDatasetFacet", "SchemaDatasetFacet", "facet ownership"),
        Arguments.of("unknown field", "\"owners\":", "\"owner\":", "unknown field owner"),
        Arguments.of(
            "lineage from nowhere", "\"field\":\"quantity\"", "\"field\":\"number\"", "lineage from an unknown field"),
        Arguments.of("lineage of nothing", "\"pieces\":{", "\"piece\":{", "lineage of an unknown field"),
        Arguments.of("field twice", "\"name\":\"order_no\"", "\"name\":\"order_id\"", "twice"),
        Arguments.of("data set twice", "shop.sales.order_overview", "shop.sales.customer_value", "twice"));
  }

  static List<byte[]> lines(TestingCatalog catalog) {
    return catalog.entities("openlineage").stream().map(Entity::json).toList();
  }
}
