// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.command.CommandTesting;
import io.schemabeam.command.CommandTesting.Result;
import io.schemabeam.dialect.postgresql.PostgreSqlDialect;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Crawls as a user does and reads what was written. */
final class CrawledObjects {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CrawledObjects() {}

  /** Crawls one database completely. */
  static Result crawl(TestingPostgreSql server, String database, Path output, String... more) {
    String url = new PostgreSqlDialect().url(server.url("postgres"), database);
    Result result = CommandTesting.run(List.of("--url=" + url, "--output=" + output), more);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result;
  }

  /** Every line of the output by kind, schema, name and signature, without what is derived from the other fields. */
  static SortedMap<String, JsonNode> objects(Path output) throws IOException {
    SortedMap<String, JsonNode> objects = new TreeMap<>();
    for (String file : files(output.resolve("objects/database"))) {
      for (String line : Files.readAllLines(output.resolve("objects/database").resolve(file))) {
        ObjectNode object = (ObjectNode) MAPPER.readTree(line);
        assertThat(object.remove("fingerprint").asText()).matches("[0-9a-f]{32}");
        List<String> parts =
            Stream.of(object.remove("qualifiedName").asText().split("/"))
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        String last = parts.get(parts.size() - 1);
        if (object.path("kind").asText().equals("routine")) {
          String name = object.path("name").asText();
          assertThat(last).startsWith(name);
          object.put("signature", last.substring(name.length()));
        }
        List<String> names = new ArrayList<>(List.of("database", object.path("database").asText()));
        if (object.has("schema")) {
          names.add(object.path("schema").asText());
        }
        if (parts.size() == 4) {
          names.add(object.path("name").asText() + object.path("signature").asText());
        }
        assertThat(parts).isEqualTo(names);
        assertThat(objects.put(key(object), normal(object))).as("twice").isNull();
      }
    }
    return objects;
  }

  /** What is in a folder. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static String key(JsonNode object) {
    return object.path("kind").asText() + " " + object.path("schema").asText() + " . " + object.path("name").asText()
        + object.path("signature").asText();
  }

  static Stream<String> fields(JsonNode object) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(object.fieldNames(), 0), false);
  }

  /** Without empty lists (but columns), as the plain format leaves them out. */
  static JsonNode normal(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode result = MAPPER.createObjectNode();
      for (String field : fields(object).toList()) {
        JsonNode value = object.get(field);
        boolean shown = field.equals("columns") && object.has("kind");
        if (shown || !value.isContainerNode() || !value.isEmpty()) {
          result.set(field, normal(value));
        }
      }
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = MAPPER.createArrayNode();
      array.forEach(item -> result.add(normal(item)));
      return result;
    }
    return node.isIntegralNumber() ? MAPPER.getNodeFactory().numberNode(node.asLong()) : node;
  }
}
