// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.Recovery;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.PageKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The output of a crawl of one source with the default layout, as somebody reads it who knows nothing but its folder.
 * What is read twice without having changed is parsed once.
 */
final class CrawlFolder {
  static final String SOURCE = "database";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path output;
  private final Map<Path, Parsed> parsed = new HashMap<>();

  /** The objects of a file by family and name. */
  private record Parsed(String version, SortedMap<String, String> lines) {}

  CrawlFolder(Path output) {
    this.output = output;
  }

  Path path() {
    return output;
  }

  /** The names of the object files. */
  SortedSet<String> files() {
    return names("objects/" + SOURCE);
  }

  /** The names of the contents in the state store. */
  SortedSet<String> contents() {
    return names("state/contents/" + SOURCE);
  }

  /** The names of the commits in the state store. */
  SortedSet<String> commits() {
    return names("state/commits/" + SOURCE);
  }

  private SortedSet<String> names(String folder) {
    String[] names = output.resolve(folder).toFile().list();
    return names == null ? new TreeSet<>() : new TreeSet<>(List.of(names));
  }

  /**
   * The lines of a file by family and name of the object.
   *
   * @return empty if there is no such file
   * @throws AssertionError if the file is not whole
   */
  Optional<SortedMap<String, String>> lines(String file) {
    Path path = output.resolve("objects/" + SOURCE).resolve(file);
    try {
      String version = version(path);
      Parsed before = parsed.get(path);
      if (before == null || !before.version.equals(version)) {
        byte[] bytes = Files.readAllBytes(path);
        before = new Parsed(version(path), parse(file, bytes));
        parsed.put(path, before);
      }
      return Optional.of(before.lines);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
  }

  private static SortedMap<String, String> parse(String file, byte[] bytes) throws IOException {
    if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
      throw new AssertionError(file + " is not whole: " + bytes.length + " bytes");
    }
    SortedMap<String, String> lines = new TreeMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      if (lines.put(key(MAPPER.readTree(line)), line) != null) {
        throw new AssertionError(file + " has an object twice: " + line);
      }
    }
    return lines;
  }

  /** The family of an object, by its kind. */
  static String family(JsonNode object) {
    return switch (object.get("kind").asText()) {
      case "database", "schema" -> "schemas";
      case "routine" -> "routines";
      case "type" -> "types";
      case "event" -> "events";
      default -> "relations";
    };
  }

  /** Family, schema, name, and the argument types of a routine as the server writes them. */
  private static String key(JsonNode object) {
    String family = family(object);
    String qualified = object.get("qualifiedName").asText();
    String name =
        family.equals("routines")
            ? qualified.substring(qualified.lastIndexOf('/') + 1).replace(", ", ",")
            : object.get("name").asText();
    return family + " " + (object.has("schema") && !family.equals("schemas") ? object.get("schema").asText() + "." : "")
        + name;
  }

  /** All lines by family and name of the object. */
  SortedMap<String, String> lines() {
    SortedMap<String, String> all = new TreeMap<>();
    for (String file : files()) {
      lines(file).orElseThrow().forEach(
          (key, line) -> {
            if (all.put(key, line) != null) {
              throw new AssertionError(key + " is in two files");
            }
          });
    }
    return all;
  }

  /** All objects by family and name. */
  SortedMap<String, JsonNode> objects() {
    SortedMap<String, JsonNode> objects = new TreeMap<>();
    lines().forEach(
        (key, line) -> {
          try {
            objects.put(key, MAPPER.readTree(line));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return objects;
  }

  /** Modification times of all object files by name: what is equal was not written. */
  SortedMap<String, String> versions() {
    SortedMap<String, String> versions = new TreeMap<>();
    for (String file : files()) {
      try {
        versions.put(file, version(output.resolve("objects/" + SOURCE).resolve(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return versions;
  }

  /** The commits that count now: a page that others have taken over from may be there for a moment more. */
  List<PageCommit> committed() {
    Mirror mirror = new Mirror(output.resolve("state").toString());
    try {
      List<PageCommit> commits = new ArrayList<>();
      for (PageHeader header : Recovery.of(mirror, SOURCE).committed()) {
        mirror.commit(header.page()).ifPresent(commits::add);
      }
      return commits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The committed objects by family and name, with their page. */
  static Map<String, PageKey> objects(List<PageCommit> commits) {
    Map<String, PageKey> objects = new LinkedHashMap<>();
    for (PageCommit commit : commits) {
      for (ObjectMark mark : commit.marks()) {
        objects.put(key(commit.page(), mark), commit.page());
      }
    }
    return objects;
  }

  private static String key(PageKey page, ObjectMark mark) {
    String family = page.family().label();
    if (family.equals("schemas")) {
      return family + " " + (mark.key().schema().isEmpty() ? page.database() : mark.key().schema());
    }
    return family + " " + mark.key().schema() + "." + mark.key().name() + mark.key().signature().replace(", ", ",");
  }

  /** The manifest. */
  JsonNode manifest() {
    return json("manifest.json");
  }

  /** The source's part of the manifest. */
  JsonNode source() {
    return manifest().at("/sources/" + SOURCE);
  }

  /** A file of the output folder. */
  JsonNode json(String file) {
    try {
      return MAPPER.readTree(output.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file below the output folder, relative to it. */
  SortedSet<String> everything() {
    try (Stream<Path> files = Files.walk(output)) {
      return files.filter(Files::isRegularFile).map(file -> output.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
