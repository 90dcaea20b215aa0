// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.Manifest;
import io.schemabeam.progress.SourceProgress;
import io.schemabeam.progress.StatusFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a crawl has written so far, as a user of the output folder sees it.
 *
 * @param folder the output folder
 */
record CrawlOutput(Path folder) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The files below {@code objects/}, by their path from there. */
  SortedSet<String> files() {
    return files("objects");
  }

  /** The files below {@code dead-letters/}, by their path from there. */
  SortedSet<String> deadLetters() {
    return files("dead-letters");
  }

  private SortedSet<String> files(String top) {
    Path root = folder.resolve(top);
    SortedSet<String> names = new TreeSet<>();
    if (!Files.isDirectory(root)) {
      return names;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      paths.filter(Files::isRegularFile).forEach(path -> names.add(root.relativize(path).toString()));
    } catch (IOException | UncheckedIOException failure) {
      throw new IllegalStateException(failure);
    }
    return names;
  }

  /** The content of every file below {@code objects/}, by its path from there. */
  SortedMap<String, String> contents() {
    SortedMap<String, String> contents = new TreeMap<>();
    for (String file : files()) {
      try {
        contents.put(file, Files.readString(folder.resolve("objects").resolve(file), StandardCharsets.UTF_8));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return contents;
  }

  /** All objects, in no order that counts. */
  List<JsonNode> objects() {
    List<JsonNode> objects = new ArrayList<>();
    contents()
        .forEach(
            (file, content) ->
                content.lines().forEach(line -> objects.add(read(line, file))));
    return objects;
  }

  private static JsonNode read(String line, String file) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException failure) {
      throw new UncheckedIOException(file + ": " + line, failure);
    }
  }

  /** How many objects each kind has, by {@code database kind}. */
  SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    objects()
        .forEach(
            object ->
                counts.merge(object.get("database").asText() + " " + object.get("kind").asText(), 1L, Long::sum));
    return counts;
  }

  Optional<CrawlStatus> status() {
    try {
      return new StatusFiles(folder.toString()).readStatus();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The manifest, which a crawl that has ended has left. */
  Manifest manifest() {
    try {
      return new StatusFiles(folder.toString()).readManifest().orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Whether a page of tables, views or sequences has been written. */
  boolean hasRelations() {
    return files().stream().anyMatch(file -> file.contains(".relations."));
  }

  /**
   * Whether a source is reported as stalled because its server is away.
   *
   * @param database as messages call it, {@code source/database}
   */
  boolean isWaitingForServer(String source, String database) {
    return status().map(status -> status.progress().get(source)).filter(SourceProgress::stalled).stream()
        .flatMap(report -> report.waitingFor().stream())
        .anyMatch(reason ->
            reason.matches("describing " + database + " .*: waits for (the server to recover|a new connection).*"));
  }
}
