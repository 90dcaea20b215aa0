// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DataHubFormatTest {

  @Test
  void nothingIsWrongWithTheSampleDatabase() {
    assertThat(DataHubCheck.problems(lines(TestingCatalog.shop()))).isEmpty();
  }

  @Test
  void nothingIsWrongWithHostileNames() {
    assertThat(DataHubCheck.problems(lines(TestingCatalog.hostile()))).isEmpty();
  }

  @Test
  void nothingIsWrongWithViewsOfEveryForm() {
    List<byte[]> lines = lines(TestingCatalog.lineage());
    assertThat(DataHubCheck.problems(lines)).isEmpty();
    assertThat(lines.stream().map(line -> new String(line, java.nio.charset.StandardCharsets.UTF_8)))
        .anyMatch(
            line ->
                line.contains("lineage.b.same,PROD)\",\"changeType\":\"UPSERT\",\"aspectName\":\"upstreamLineage\"")
                    && line.contains("lineage.a.t,PROD),name)\"],\"downstreamType\":\"FIELD\"")
                    && line.contains("\"transformOperation\":\"IDENTITY\",\"confidenceScore\":1.0"))
        .anyMatch(line -> line.contains("\"unresolvedLineage\":\"row: takes whole rows of a.t\""));
  }

  /** Taken from what DataHub's own crawlers wrote. */
  @ParameterizedTest
  @CsvSource({
    "postgresql, '', postgrestest, '', a6097853edba03be190d99ece4b307ff",
    "postgresql, '', postgrestest, public, 51904fc8cd5cc729bc630decff284525",
    "mysql, '', def, northwind, dc2ae101b66746b9c2b6df8ee89ca88f",
    "postgresql, prod-eu, données, '', 28a6f00066517686ce6c423d968411fb"
  })
  void containersAreThoseOfDataHubsOwnCrawlers(
      String product, String instance, String database, String schema, String expected) {
    DataHubNames names =
        new DataHubNames(
            new FormatContext(
                "crawl", "source", database, "jdbc:" + product + "://db/x", new Run("id", Instant.EPOCH),
                Map.of("platform", "", "platformInstance", instance, "env", "PROD")));
    String container = schema.isEmpty() ? names.databaseContainer() : names.schemaContainer(schema);
    assertThat(container).isEqualTo("urn:li:container:" + expected);
  }

  @Test
  void aNameThatDataHubRefusesIsSaid() {
    DataHubNames names =
        new DataHubNames(
            new FormatContext(
                "crawl", "source", "x", "jdbc:postgresql://db/x", new Run("id", Instant.EPOCH),
                Map.of("platform", "", "platformInstance", "", "env", "PROD")));
    assertThatThrownBy(() -> names.checkedDataset("s", "漢".repeat(60)))
        .isInstanceOf(UnformattableException.class).hasMessageContaining("at most 512 bytes");
  }

  @Test
  void aRemovedTableIsOneStatus() throws UnformattableException {
    TestingCatalog shop = TestingCatalog.shop();
    Formatter formatter = shop.formatter(FormatDefinition.of("datahub"));
    for (ObjectDocument document : shop.documents()) {
      List<Entity> entities = formatter.entities(document);
      List<Entity> tombstones = formatter.tombstones(document);
      assertThat(tombstones).hasSize(entities.isEmpty() ? 0 : 1);
      for (Entity tombstone : tombstones) {
        assertThat(entities).extracting(Entity::key).contains(tombstone.key());
        assertThat(new String(tombstone.json(), java.nio.charset.StandardCharsets.UTF_8))
            .contains("\"aspectName\":\"status\",\"aspect\":{\"json\":{\"removed\":true}}");
      }
    }
    assertThat(DataHubCheck.problems(shop.documents().stream()
        .filter(document -> document.kind() == ObjectKind.TABLE)
        .flatMap(document -> tombstones(formatter, document)).map(Entity::json).toList())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void theCheckFinds(String mistake, String aspect, String from, String to, String expected) {
    String view = aspect.equals("upstreamLineage") ? "sales.order_overview" : "sales.order_line";
    String record = view + ",PROD)\",\"changeType\":\"UPSERT\",\"aspectName\":\"" + aspect + "\"";
    List<byte[]> broken = Broken.one(lines(TestingCatalog.shop()), record, from, to);
    assertThat(DataHubCheck.problems(broken)).anyMatch(problem -> problem.contains(expected));
  }

  static Stream<Arguments> theCheckFinds() {
    return Stream.of(
        Arguments.of("missing field", "schemaMetadata", "\"hash\":\"\",", "", "hash"),
        Arguments.of("unknown field", "schemaMetadata", "\"nativeDataType\"", "\"nativeType\"", "nativeType"),
        Arguments.of("wrong union member", "schemaMetadata", "schema.NumberType", "schema.IntegerType", "IntegerType"),
        Arguments.of("wrong type", "schemaMetadata", "\"version\":0", "\"version\":\"0\"", "version"),
        Arguments.of(
            "field twice", "schemaMetadata", "\"fieldPath\":\"line_no\"", "\"fieldPath\":\"order_id\"", "twice"),
        Arguments.of(
            "unknown key", "schemaMetadata", "\"primaryKeys\":[\"order_id\"", "\"primaryKeys\":[\"no\"",
            "unknown key"),
        Arguments.of(
            "unknown data set", "schemaMetadata",
            "\"foreignDataset\":\"urn:li:dataset:(urn:li:dataPlatform:postgres,eu-1",
            "\"foreignDataset\":\"urn:li:dataset:(urn:li:dataPlatform:postgres,eu-2", "refers to unknown"),
        Arguments.of(
            "unknown aspect", "subTypes", "\"aspectName\":\"subTypes\"", "\"aspectName\":\"subType\"", "no aspect"),
        Arguments.of(
            "another entity's aspect", "subTypes", "\"aspectName\":\"subTypes\"",
            "\"aspectName\":\"containerProperties\"", "no aspect"),
        Arguments.of("aspect twice", "subTypes", "\"aspectName\":\"subTypes\"", "\"aspectName\":\"status\"", "twice"),
        Arguments.of("empty aspect", "status", "{\"removed\":false}", "{}", "empty"),
        Arguments.of("unknown environment", "status", "order_line,PROD)", "order_line,NOPE)", "NOPE"),
        Arguments.of("bare comma", "status", "sales.order_line,", "sales.order,line,", "URN"),
        Arguments.of("no URN", "status", "urn:li:dataset", "urn:dataset", "URN"),
        Arguments.of(
            "unknown source", "upstreamLineage", "order_line,PROD),quantity)", "order_line,PROD),number)",
            "refers to unknown"),
        Arguments.of(
            "another's lineage", "upstreamLineage", "sales.order_overview,PROD),pieces)",
            "sales.open_order,PROD),pieces)",
            "another data set's field"),
        Arguments.of("unknown container", "container", "urn:li:container:", "urn:li:container:0", "refers to unknown"),
        Arguments.of("unknown change", "status", "UPSERT", "UPSET", "changeType"),
        Arguments.of("NUL", "datasetProperties", "\"name\":\"order", "\"name\":\"\\u0000order", "NUL"));
  }

  private static Stream<Entity> tombstones(Formatter formatter, ObjectDocument document) {
    try {
      return formatter.tombstones(document).stream();
    } catch (UnformattableException unformattable) {
      throw new IllegalStateException(unformattable);
    }
  }

  static List<byte[]> lines(TestingCatalog catalog) {
    return catalog.entities("datahub").stream().map(Entity::json).toList();
  }
}
