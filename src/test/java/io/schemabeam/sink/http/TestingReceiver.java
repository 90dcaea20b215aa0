// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A catalog's API over HTTP that keeps what it is told, by key, and misbehaves as it is told to: each trouble is for
 * one request, in order.
 */
public final class TestingReceiver implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private final List<Told> told = new ArrayList<>();
  private volatile String poison = "";

  /** A request as it arrived. */
  public record Told(String method, String path, Map<String, List<String>> headers, String body) {
    /** The comments in it. */
    public List<String> comments() throws IOException {
      List<String> comments = new ArrayList<>();
      JsonNode json = MAPPER.readTree(body);
      json.findValues("comment").forEach(comment -> comments.add(comment.asText()));
      return comments;
    }
  }

  /** What to do with a request instead of taking it. */
  interface Trouble {
    void make(HttpExchange exchange) throws IOException;
  }

  TestingReceiver() throws IOException {
    this(0);
  }

  /** A receiver at a port. */
  public TestingReceiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  TestingReceiver trouble(Trouble... more) {
    synchronized (troubles) {
      troubles.addAll(List.of(more));
    }
    return this;
  }

  static Trouble status(int status, String... headerAndValue) {
    return exchange -> {
      if (headerAndValue.length == 2) {
        exchange.getResponseHeaders().set(headerAndValue[0], headerAndValue[1]);
      }
      answer(exchange, status, "no: " + status);
    };
  }

  /** Closes the connection without an answer. */
  static Trouble reset() {
    return HttpExchange::close;
  }

  /** Answers when nobody waits any more. */
  static Trouble slow(long millis) {
    return exchange -> {
      pause(millis);
      answer(exchange, 200, "");
    };
  }

  /** Refuses requests that contain a text. */
  void refuse(String text) {
    poison = text;
  }

  /** What was taken, in order. */
  public List<Told> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  /** How often each comment was taken. */
  Map<String, Integer> comments() throws IOException {
    Map<String, Integer> comments = new TreeMap<>();
    for (Told request : told()) {
      request.comments().forEach(comment -> comments.merge(comment, 1, Integer::sum));
    }
    return comments;
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Trouble trouble;
    synchronized (troubles) {
      trouble = troubles.poll();
    }
    try {
      if (trouble != null) {
        trouble.make(exchange);
      } else if (!poison.isEmpty() && body.contains(poison)) {
        answer(exchange, 422, "{\"error\":\"" + poison + " is not allowed\"}");
      } else {
        synchronized (told) {
          told.add(
              new Told(
                  exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()), body));
        }
        answer(exchange, 200, "{}");
      }
    } finally {
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
