// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.http;

import io.schemabeam.format.FormatDefinition;
import io.schemabeam.model.Run;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SerializedSink;
import io.schemabeam.sink.SinkDefinition;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code type: http}: a catalog's API, told of what has changed.
 *
 * @param name {@code http} if absent
 * @param format the receiver's own if it has one, or {@code plain}, if absent
 * @param url where requests go; for {@code datahub}, {@code openmetadata} and {@code openlineage} the service's base
 *     URL
 * @param receiver how it wants to be told: {@code array} (if absent), {@code lines}, {@code single}, {@code datahub},
 *     {@code openmetadata} or {@code openlineage}
 * @param method {@code POST} (if absent) or {@code PUT}; only for receivers that have no method of their own
 * @param batchSize greatest number of entities of a request; the receiver's own if absent
 * @param headers sent with every request; nothing secret
 * @param token where a token is kept, sent as {@code Authorization: Bearer}
 * @param maxRequests greatest number of requests in flight over the whole cluster; 4 if absent
 * @param timeout how long an answer is waited for; 30 s if absent
 * @param retryFor how long a request is tried again while the service does not take it; 20 s if absent
 */
public record HttpSinkDefinition(
    String name,
    FormatDefinition format,
    String url,
    Receiver receiver,
    String method,
    Integer batchSize,
    SortedMap<String, String> headers,
    Optional<SecretReference> token,
    Integer maxRequests,
    Duration timeout,
    Duration retryFor)
    implements SinkDefinition {
  /** Stands for the entities' kind in a URL. */
  static final String KIND = "{kind}";

  private static final int DEFAULT_REQUESTS = 4;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public HttpSinkDefinition {
    name = name == null ? "http" : name;
    receiver = receiver == null ? Receiver.ARRAY : receiver;
    format = format == null ? defaultFormat(receiver) : format;
    url = url == null ? "" : url.replaceAll("/+$", "");
    method = method == null ? "POST" : method;
    batchSize = batchSize == null ? receiver.batch() : batchSize;
    headers =
        headers == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    token = token == null ? Optional.empty() : token;
    maxRequests = maxRequests == null ? DEFAULT_REQUESTS : maxRequests;
    timeout = timeout == null ? DEFAULT_TIMEOUT : timeout;
    retryFor = retryFor == null ? DEFAULT_RETRY_FOR : retryFor;
    check(url, method, batchSize, headers, maxRequests, receiver);
  }

  private static FormatDefinition defaultFormat(Receiver receiver) {
    return switch (receiver) {
      case DATAHUB, OPENMETADATA, OPENLINEAGE -> FormatDefinition.of(receiver.name().toLowerCase(Locale.ROOT));
      default -> FormatDefinition.PLAIN;
    };
  }

  private static void check(
      String url, String method, int batchSize, Map<String, String> headers, int maxRequests, Receiver receiver) {
    if (!url.matches("https?://.+")) {
      throw new IllegalArgumentException("url: an http or https URL is needed");
    }
    SinkDefinition.refuseCredentials("url", url);
    URI.create(url.replace(KIND, "kind"));
    if (!method.equals("POST") && !method.equals("PUT")) {
      throw new IllegalArgumentException("method: '" + method + "'; allowed: POST, PUT");
    }
    if (batchSize < 1 || maxRequests < 1) {
      throw new IllegalArgumentException("batchSize and maxRequests: must be at least 1");
    }
    if (receiver.batch() == 1 && batchSize > 1) {
      throw new IllegalArgumentException("batchSize: this receiver takes one entity a request");
    }
    if (headers.keySet().stream().anyMatch("authorization"::equalsIgnoreCase)) {
      throw new IllegalArgumentException("headers: use token: env:NAME for what authorizes");
    }
  }

  @Override
  public String identity() {
    return String.join(" ", "http", url, receiver.name(), format.identity());
  }

  @Override
  public String location() {
    return url;
  }

  @Override
  public int slots() {
    return maxRequests;
  }

  @Override
  public boolean wantsChanges() {
    return true;
  }

  @Override
  public PageWriter open(Run run) {
    return new HttpPageWriter(this);
  }

  private Object writeReplace() {
    return SerializedSink.of(this);
  }
}
