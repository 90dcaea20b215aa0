// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * Flink's REST interface, as its web page uses it.
 *
 * @see <a href="https://nightlies.apache.org/flink/flink-docs-release-1.19/docs/ops/rest_api/">REST API</a>
 */
final class FlinkRest {
  private static final JsonMapper JSON = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  FlinkRest(int port) {
    this.port = port;
  }

  /** The text of an answer; empty if there is none yet. */
  String get(String path) {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Cancels a job. */
  void cancel(String job) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/jobs/" + job + "?mode=cancel"))
            .method("PATCH", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.body());
    }
  }

  JsonNode json(String path) {
    try {
      String text = get(path);
      return text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** The ids of jobs in a state, for example {@code RUNNING}. */
  List<String> jobs(String state) {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : json("/jobs").path("jobs")) {
      if (job.path("status").asText().equals(state)) {
        ids.add(job.path("id").asText());
      }
    }
    return ids;
  }

  /** The values of all metrics of a namespace of Beam over all subtasks of all steps, by name. */
  Map<String, List<String>> metrics(String job, String namespace) {
    Map<String, List<String>> values = new TreeMap<>();
    for (JsonNode vertex : json("/jobs/" + job).path("vertices")) {
      for (int subtask = 0; subtask < vertex.path("parallelism").asInt(); subtask++) {
        String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/" + subtask + "/metrics";
        List<String> ids = new ArrayList<>();
        for (JsonNode metric : json(path)) {
          if (metric.path("id").asText().contains(namespace)) {
            ids.add(URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8));
          }
        }
        for (JsonNode value : ids.isEmpty() ? List.<JsonNode>of() : json(path + "?get=" + String.join(",", ids))) {
          String id = value.path("id").asText();
          values
              .computeIfAbsent(id.substring(id.indexOf(namespace) + namespace.length() + 1), any -> new ArrayList<>())
              .add(value.path("value").asText());
        }
      }
    }
    return values;
  }

  /**
   * The counters of a namespace of Beam over all steps, by name, with what subtasks have counted that have ended: Flink
   * keeps those as an accumulator of the job.
   */
  Map<String, Long> counters(String job, String namespace) {
    Map<String, Long> counters = new TreeMap<>();
    for (JsonNode accumulator : json("/jobs/" + job + "/accumulators").path("user-task-accumulators")) {
      for (JsonNode metric : parsed(accumulator.path("value").asText()).path("metrics").path("attempted")) {
        JsonNode labels = metric.path("labels");
        if (metric.path("type").asText().equals("beam:metrics:sum_int64:v1")
            && labels.path("NAMESPACE").asText().equals(namespace)) {
          counters.merge(labels.path("NAME").asText(), count(metric.path("payload").asText()), Long::sum);
        }
      }
    }
    return counters;
  }

  private static JsonNode parsed(String text) {
    try {
      return text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode();
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static long count(String payload) {
    try {
      return VarLongCoder.of().decode(new ByteArrayInputStream(Base64.getDecoder().decode(payload)));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
