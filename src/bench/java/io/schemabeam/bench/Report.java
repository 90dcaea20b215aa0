// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.bench.Results.Runs;
import io.schemabeam.bench.Results.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes results down: every run as JSON, medians as a table, wall times as a plot. */
final class Report {
  private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Results results;

  Report(Results results) {
    this.results = results;
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    document.put("machine", machine());
    document.put("sizes", results.sizes());
    MAPPER.writeValue(folder.resolve("results.json").toFile(), document);
    Files.writeString(folder.resolve("results.md"), markdown());
    Files.writeString(folder.resolve("results.svg"), new Plot(results).svg());
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", Runtime.version().toString());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return machine;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    for (Size size : results.sizes()) {
      text.append(String.format(Locale.ROOT, "## %,d tables, %,d objects%n%n", size.tables(), size.objects()));
      text.append(
          "| | wall s | / psql, all | / psql, tables | objects/s | CPU s: client | server | MiB: memory | heap |\n"
              + "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
      size.runs().forEach((name, runs) -> row(text, size, runs));
      text.append('\n');
    }
    return text.toString();
  }

  private static void row(StringBuilder text, Size size, Runs runs) {
    OptionalDouble wall = runs.median(Measured::wall);
    String failure = runs.measured().get(0).failure();
    text.append("| ").append(runs.title());
    if (wall.isEmpty()) {
      text.append(" | ").append(failure).append(" | | | | | | | |\n");
      return;
    }
    List.of(
            number(wall, "%.2f"),
            number(ratio(size, Contestants.REFERENCE, wall), "%.2f"),
            number(ratio(size, Contestants.FLOOR, wall), "%.2f"),
            number(OptionalDouble.of(size.objects() / wall.getAsDouble()), "%,.0f"),
            number(runs.median(Measured::clientCpu), "%.2f"),
            number(runs.median(Measured::serverCpu), "%.2f"),
            number(runs.median(Measured::memory), "%.0f"),
            number(runs.median(Measured::heap), "%.0f"))
        .forEach(cell -> text.append(" | ").append(cell));
    text.append(" |\n");
  }

  private static OptionalDouble ratio(Size size, String reference, OptionalDouble wall) {
    OptionalDouble of = size.of(reference).map(runs -> runs.median(Measured::wall)).orElse(OptionalDouble.empty());
    return of.isEmpty() ? of : OptionalDouble.of(wall.getAsDouble() / of.getAsDouble());
  }

  private static String number(OptionalDouble value, String format) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
  }
}
