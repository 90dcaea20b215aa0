// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.http;

import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.secret.Secrets;
import io.schemabeam.secret.UnresolvedSecretException;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells an API of a page, one request after the other. What was taken is not told again when the page is tried again; a
 * request that is refused is halved until the entity that is to blame is alone, so that the others get through.
 */
final class HttpPageWriter implements PageWriter {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int EXCERPT = 300;

  /** Answers that say "not now". */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

  /** Answers that say "too much, or not this", which may be true of some entities of a request only. */
  private static final Set<Integer> REFUSED = Set.of(400, 409, 413, 422);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NORMAL).build();

  private final HttpSinkDefinition sink;
  private FormattedPage page;
  private final Deque<Call> open = new ArrayDeque<>();
  private final List<String> refused = new ArrayList<>();

  HttpPageWriter(HttpSinkDefinition sink) {
    this.sink = sink;
  }

  @Override
  public long write(FormattedPage next) throws SinkException {
    if (next != page) {
      page = next;
      refused.clear();
      open.clear();
      open.addAll(calls(next));
    }
    boolean progress = false;
    while (!open.isEmpty()) {
      Call call = open.peek();
      Optional<String> why = send(call, progress);
      open.remove();
      if (why.isPresent() && call.entities().size() > 1) {
        int middle = call.entities().size() / 2;
        open.push(sink.receiver().tell(sink, call.entities().subList(middle, call.entities().size())));
        open.push(sink.receiver().tell(sink, call.entities().subList(0, middle)));
      } else {
        why.ifPresent(reason -> refused.add(call.entities().get(0).key() + ": " + reason));
      }
      progress = true;
    }
    if (!refused.isEmpty()) {
      String message =
          sink.url() + " refuses " + refused.size() + " of its page's entities, the first: " + refused.get(0);
      page = null;
      throw SinkException.ofPage(message, null);
    }
    page = null;
    return next.entities().size();
  }

  /** Entities of one kind a request, in the order of the page; then what is gone. */
  private List<Call> calls(FormattedPage of) {
    List<Call> calls = new ArrayList<>();
    for (List<Entity> ofKind : byKind(of.entities())) {
      batches(ofKind, calls);
    }
    List<Entity> told = of.tombstones().stream().filter(entity -> entity.json().length > 0).toList();
    for (List<Entity> ofKind : byKind(told)) {
      batches(ofKind, calls);
    }
    of.tombstones().stream()
        .filter(entity -> entity.json().length == 0)
        .forEach(entity -> calls.add(sink.receiver().delete(sink, entity)));
    return calls;
  }

  private void batches(List<Entity> entities, List<Call> calls) {
    for (int from = 0; from < entities.size(); from += sink.batchSize()) {
      calls.add(sink.receiver().tell(sink, entities.subList(from, Math.min(entities.size(), from + sink.batchSize()))));
    }
  }

  private static List<List<Entity>> byKind(List<Entity> entities) {
    Map<String, List<Entity>> byKind = new LinkedHashMap<>();
    entities.forEach(entity -> byKind.computeIfAbsent(entity.kind(), any -> new ArrayList<>()).add(entity));
    return List.copyOf(byKind.values());
  }

  /** Sends a request; why it was refused, or empty if it was taken. */
  private Optional<String> send(Call call, boolean progress) throws SinkException {
    HttpResponse<String> answer;
    try {
      answer = CLIENT.send(request(call), BodyHandlers.ofString());
    } catch (IOException unreachable) {
      String reason = unreachable.getMessage() == null ? "" : ": " + unreachable.getMessage();
      throw SinkException.passing(
          call.method() + " " + call.uri() + ": " + unreachable.getClass().getSimpleName() + reason, unreachable,
          Optional.empty(), progress);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SinkException.passing(call.method() + " " + call.uri() + ": interrupted", interrupted);
    }
    int status = answer.statusCode();
    if (status / 100 == 2 && status != 207 || call.isDeletion() && (status == 404 || status == 410)) {
      return Optional.empty();
    }
    String message = call.method() + " " + call.uri() + ": HTTP " + status + " " + excerpt(answer.body());
    if (PASSING.contains(status)) {
      throw SinkException.passing(message, null, retryAfter(answer), progress);
    }
    if (status == 401 || status == 403) {
      throw SinkException.ofSink(message, null);
    }
    if (REFUSED.contains(status) || status == 207) {
      return Optional.of("HTTP " + status + " " + excerpt(answer.body()));
    }
    throw SinkException.ofPage(message, null);
  }

  private HttpRequest request(Call call) throws SinkException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .timeout(sink.timeout())
            .method(
                call.method(),
                call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()));
    if (call.body().length > 0) {
      request.header("Content-Type", sink.receiver().contentType());
    }
    sink.receiver().headers().forEach(request::header);
    sink.headers().forEach(request::header);
    if (sink.token().isPresent()) {
      try {
        request.header("Authorization", "Bearer " + Secrets.resolve(sink.token().get()));
      } catch (UnresolvedSecretException unresolved) {
        throw SinkException.ofSink(sink.url() + ": " + unresolved.getMessage(), unresolved);
      }
    }
    return request.build();
  }

  /** Seconds or a date (RFC 9110, section 10.2.3). */
  private static Optional<Duration> retryAfter(HttpResponse<String> answer) {
    Optional<String> value = answer.headers().firstValue("Retry-After").map(String::strip);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get().matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value.get())));
    }
    try {
      Instant then = ZonedDateTime.parse(value.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The beginning of an answer in one line, which may say what is wrong. */
  private static String excerpt(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
  }
}
