// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.schemabeam.definition.CrawlMode;
import io.schemabeam.progress.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole crawls into every format at once. */
class CatalogFilesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void everyFormatHasItsFiles() throws Exception {
    CatalogFiles.createDatabases();
    // A name that OpenMetadata's clients write for another one.
    TestingCrawl.server().execute("files_lineage", "create table b.x__reserved__quote__ (id int)");
    CrawlOutput output = TestingRunner.DIRECT.crawl(CatalogFiles.definition(folder, CrawlMode.NORMAL));

    long tables = records("objects").values().stream().filter(kind -> kind.matches(".*table|partition|.*view")).count();
    assertThat(records("openlineage")).hasSize((int) tables);
    assertThat(records("openmetadata/eu-1/tables")).hasSize((int) tables - 1);
    assertThat(records("transformed/table").size() + records("transformed/view").size()).isEqualTo((int) tables);
    assertThat(records("transformed").values()).contains("Procedure", "Function", "Column", "Schema", "Database");
    assertThat(records("datahub").values().stream().filter("status"::equals).count()).isGreaterThan(tables);
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    assertThat(deadLetters()).containsExactly("Format openmetadata b.x__reserved__quote__");

    Map<Path, FileTime> before = times();
    TestingRunner.DIRECT.crawl(CatalogFiles.definition(folder, CrawlMode.NORMAL));
    assertThat(times()).isEqualTo(before);
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.DEAD_LETTERS);
    assertThat(deadLetters()).containsExactly("Format openmetadata b.x__reserved__quote__");

    TestingRunner.DIRECT.crawl(CatalogFiles.definition(folder, new CrawlMode(false, true, false)));
    assertThat(deadLetters()).containsExactly("Format openmetadata b.x__reserved__quote__");

    TestingCrawl.server().execute("files_hostile.x", "drop procedure coll.one(text, int)");
    TestingCrawl.server().execute("files_lineage", "drop table b.x__reserved__quote__");
    assertThat(procedures("hostile")).isPositive();
    TestingRunner.DIRECT.crawl(CatalogFiles.definition(folder, CrawlMode.NORMAL));
    assertThat(procedures("hostile")).isZero();
    assertThat(output.manifest().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(deadLetters()).isEmpty();
  }

  private long procedures(String database) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("transformed/extras-procedure"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("files_" + database)).count();
    }
  }

  private List<String> deadLetters() throws IOException {
    Path letters = folder.resolve("dead-letters");
    if (!Files.exists(letters)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(letters)) {
      return files.filter(Files::isRegularFile).flatMap(CatalogFilesTest::lines)
          .map(
              letter ->
                  letter.path("step").asText() + " " + letter.path("schema").asText() + "."
                      + letter.path("name").asText())
          .toList();
    }
  }

  /** What kind of record each line or element below a folder is, by where it stands. */
  private SortedMap<String, String> records(String below) throws IOException {
    SortedMap<String, String> kinds = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(below))) {
      files.filter(Files::isRegularFile).forEach(file -> lines(file).forEach(record -> {
        String kind =
            Stream.of("kind", "typeName", "aspectName", "eventTime").filter(record::has).findFirst().orElse("name");
        kinds.put(file + "#" + kinds.size(), record.path(kind).asText());
      }));
    }
    return kinds;
  }

  private static Stream<JsonNode> lines(Path file) {
    try {
      String text = Files.readString(file);
      if (text.startsWith("[")) {
        return Stream.of(MAPPER.readValue(text, JsonNode[].class));
      }
      return text.lines().map(CatalogFilesTest::parse);
    } catch (IOException failure) {
      throw new UncheckedIOException(file.toString(), failure);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException failure) {
      throw new UncheckedIOException(line, failure);
    }
  }

  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    for (String top : new String[] {"objects", "transformed", "datahub", "openlineage", "openmetadata"}) {
      try (Stream<Path> files = Files.walk(folder.resolve(top))) {
        for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
          times.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }
}
