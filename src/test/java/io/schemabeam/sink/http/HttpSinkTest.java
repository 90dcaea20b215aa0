// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.http;

import static io.schemabeam.sink.TestingPages.deliver;
import static io.schemabeam.sink.TestingPages.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.format.FormatDefinition;
import io.schemabeam.model.Base;
import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.Run;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkException;
import io.schemabeam.sink.TestingPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSinkTest {
  private TestingReceiver receiver;
  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    receiver = new TestingReceiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aPageComesInBatches() throws IOException {
    assertThat(deliver(sink(Receiver.ARRAY, 4), numbered(10))).isEqualTo(10);
    assertThat(receiver.told()).hasSize(3).allMatch(request -> request.method().equals("POST"));
    assertThat(receiver.comments().keySet())
        .containsExactly("00", "01", "02", "03", "04", "05", "06", "07", "08", "09");
  }

  @Test
  void whatFailsIsTriedAgainAndWhatWasTakenIsNot() throws IOException {
    receiver.trouble(
        TestingReceiver.status(500), TestingReceiver.reset(), TestingReceiver.status(429), TestingReceiver.slow(1500),
        TestingReceiver.status(503));
    assertThat(deliver(sink(Receiver.ARRAY, 3, Duration.ofSeconds(15)), numbered(10))).isEqualTo(10);
    assertThat(receiver.comments()).hasSize(10).allSatisfy((comment, times) -> assertThat(times).isEqualTo(1));
  }

  @Test
  void aServerThatFailsEveryOtherRequestIsNotGivenUp() throws IOException {
    for (int i = 0; i < 8; i++) {
      receiver.trouble(TestingReceiver.status(502), exchange -> exchange.sendResponseHeaders(204, -1));
    }
    HttpSinkDefinition sink = sink(Receiver.SINGLE, 1, Duration.ofMillis(700));
    assertThat(deliver(sink, numbered(8))).as("patience is for a request, not for a page").isEqualTo(8);
  }

  @Test
  void retryAfterIsObeyed() {
    receiver.trouble(TestingReceiver.status(429, "Retry-After", "1"));
    long start = System.nanoTime();
    deliver(sink(Receiver.ARRAY, 10), numbered(1));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

    ZonedDateTime inTwoSeconds = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2);
    receiver.trouble(
        TestingReceiver.status(503, "Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(inTwoSeconds)));
    deliver(sink(Receiver.ARRAY, 10), numbered(1));
    assertThat(ZonedDateTime.now(ZoneOffset.UTC)).isAfterOrEqualTo(inTwoSeconds.withNano(0));

    receiver.trouble(TestingReceiver.status(429, "Retry-After", "3600"));
    long then = System.nanoTime();
    assertThatThrownBy(() -> deliver(sink(Receiver.ARRAY, 10), numbered(1))).hasMessageContaining("429");
    assertThat(Duration.ofNanos(System.nanoTime() - then)).as("an hour is for the next run")
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void oneEntityThatIsRefusedCostsNoOther() throws IOException {
    receiver.refuse("\"05\"");
    assertThatThrownBy(() -> deliver(sink(Receiver.ARRAY, 100), numbered(10)))
        .hasMessageContaining("1 of its page's entities")
        .hasMessageContaining("relations:s.t05")
        .hasMessageContaining("is not allowed");
    assertThat(receiver.comments().keySet()).containsExactly("00", "01", "02", "03", "04", "06", "07", "08", "09");
    receiver.refuse("");
    assertThat(deliver(sink(Receiver.ARRAY, 100), numbered(10))).isEqualTo(10);
  }

  @Test
  void aTokenIsSentAndNeverTold() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "sesame\n");
    HttpSinkDefinition sink = sink(Receiver.ARRAY, 100, Optional.of(SecretReference.of("file:" + token)));
    deliver(sink, numbered(1));
    assertThat(receiver.told().get(0).headers()).containsEntry("Authorization", List.of("Bearer sesame"));
    receiver.trouble(TestingReceiver.status(401));
    try (PageWriter writer = sink.open(Run.begin())) {
      assertThatThrownBy(() -> writer.write(numbered(1)))
          .hasMessageNotContaining("sesame")
          .isInstanceOfSatisfying(
              SinkException.class, failure -> assertThat(failure.reach()).isEqualTo(SinkException.Reach.SINK));
    }
    assertThat(sink.toString() + sink.identity()).doesNotContain("sesame");
    assertThatThrownBy(() -> sink(Receiver.ARRAY, 1, "http://me:sesame@localhost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sesame");
  }

  @Test
  void tombstonesAreToldOrDeleted() throws IOException {
    TestingPages page = page(null, null).with("a", "there").without("b");
    deliver(sink(Receiver.ARRAY, 100), page.build());
    assertThat(receiver.told()).extracting(TestingReceiver.Told::body).contains("[{\"comment\":\"gone\"}]");

    FormattedPage unspoken =
        new FormattedPage(
            page.build().page(), Base.NOTHING, List.of(), List.of(),
            List.of(new Entity("tables", "tables:a/b c.d", new byte[0])));
    receiver.trouble(TestingReceiver.status(404));
    deliver(sink(Receiver.ARRAY, 100), unspoken);
    deliver(sink(Receiver.OPENMETADATA, 1), unspoken);
    assertThat(receiver.told().get(2).method()).isEqualTo("DELETE");
    assertThat(receiver.told().get(2).path()).isEqualTo("/v1/tables/name/a%2Fb%20c.d?hardDelete=false&recursive=true");
  }

  @Test
  void presetsSpeakAsTheirReceiversWantIt() throws IOException {
    String proposal =
        "{\"entityType\":\"dataset\",\"entityUrn\":\"urn:li:x\",\"changeType\":\"UPSERT\",\"aspectName\":\"status\","
            + "\"aspect\":{\"json\":{\"removed\":false}}}";
    FormattedPage proposals = of(new Entity("dataset", "k", proposal.getBytes(StandardCharsets.UTF_8)));
    deliver(sink(Receiver.DATAHUB, 200), proposals);
    TestingReceiver.Told datahub = receiver.told().get(0);
    assertThat(datahub.path()).isEqualTo("/aspects?action=ingestProposalBatch");
    assertThat(datahub.headers()).containsEntry("X-restli-protocol-version", List.of("2.0.0"));
    JsonNode aspect = new JsonMapper().readTree(datahub.body()).path("proposals").path(0).path("aspect");
    assertThat(aspect.path("contentType").asText()).isEqualTo("application/json");
    assertThat(new JsonMapper().readTree(aspect.path("value").asText()).path("removed").asBoolean(true)).isFalse();

    deliver(
        sink(Receiver.OPENMETADATA, 1),
        of(new Entity("databaseSchemas", "databaseSchemas:a.b", TestingPages.json("x"))));
    assertThat(receiver.told().get(1).method()).isEqualTo("PUT");
    assertThat(receiver.told().get(1).path()).isEqualTo("/v1/databaseSchemas");
    deliver(sink(Receiver.OPENLINEAGE, 1), of(new Entity("dataset", "x", TestingPages.json("x"))));
    assertThat(receiver.told().get(2).path()).isEqualTo("/api/v1/lineage");
  }

  @Test
  void aSinkThatIsDownIsGivenUpWhenItsBudgetIsSpent() {
    String gone = receiver.url();
    receiver.close();
    long start = System.nanoTime();
    assertThatThrownBy(() -> deliver(sink(Receiver.ARRAY, 1, gone), numbered(1))).hasMessageContaining(gone);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
  }

  private static FormattedPage numbered(int count) {
    TestingPages page = page(null, null);
    for (int i = 0; i < count; i++) {
      page.with("t%02d".formatted(i), "%02d".formatted(i));
    }
    return page.build();
  }

  private static FormattedPage of(Entity entity) {
    FormattedPage empty = page(null, null).build();
    return new FormattedPage(empty.page(), Base.NOTHING, List.of(ObjectKey.MINIMUM), List.of(entity), List.of());
  }

  private HttpSinkDefinition sink(Receiver kind, int batch) {
    return sink(kind, batch, receiver.url());
  }

  private HttpSinkDefinition sink(Receiver kind, int batch, Duration retryFor) {
    return sink(kind, batch, receiver.url(), retryFor, Optional.empty());
  }

  private HttpSinkDefinition sink(Receiver kind, int batch, Optional<SecretReference> token) {
    return sink(kind, batch, receiver.url(), Duration.ofSeconds(3), token);
  }

  private static HttpSinkDefinition sink(Receiver kind, int batch, String url) {
    return sink(kind, batch, url, Duration.ofSeconds(3), Optional.empty());
  }

  private static HttpSinkDefinition sink(
      Receiver kind, int batch, String url, Duration retryFor, Optional<SecretReference> token) {
    SortedMap<String, String> headers = new TreeMap<>(Map.of("X-Tenant", "t"));
    return new HttpSinkDefinition(
        "http", FormatDefinition.PLAIN, url, kind, null, batch, headers, token, 4, Duration.ofSeconds(1), retryFor);
  }
}
