// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What each format costs: first crawls on the Direct Runner with the plain format only, with another beside it, and
 * with that other alone, in turn. The machine may have other work, so a crawl is held against the plain one of its
 * own turn.
 */
final class FormatCosts {
  private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Duration LIMIT = Duration.ofSeconds(300);
  private static final String PLAIN = "plain";

  /** By name, as definitions have them. */
  private static final Map<String, String> FORMATS = new LinkedHashMap<>();

  static {
    FORMATS.put("atlan", "{name: atlan, connection: default/postgres/bench}");
    FORMATS.put("datahub", "datahub");
    FORMATS.put("openlineage", "openlineage");
    FORMATS.put("openmetadata", "openmetadata");
  }

  private final Options options;
  private final Server server;
  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

  FormatCosts(Options options, Server server) {
    this.options = options;
    this.server = server;
  }

  void run() throws Exception {
    int tables = options.tables().get(0);
    new Catalog(server).growTo(tables);
    Map<String, List<String>> cases = new LinkedHashMap<>();
    cases.put(PLAIN, List.of(PLAIN));
    for (String format : FORMATS.keySet()) {
      if (options.only().isEmpty() || options.only().contains(format)) {
        cases.put("plain and " + format, List.of(PLAIN, format));
        cases.put(format + " alone", List.of(format));
      }
    }
    // The first leaves the archive of classes, those of every format, and does not count.
    measure(cases.values().stream().flatMap(List::stream).distinct().toList());
    for (int turn = 0; turn < options.repeat(tables); turn++) {
      for (Map.Entry<String, List<String>> one : cases.entrySet()) {
        Measured measured = measure(one.getValue());
        runs.computeIfAbsent(one.getKey(), any -> new ArrayList<>()).add(measured);
        System.err.printf(
            "  %-24s %7.2f s  client %.2f s  heap %d MiB  %s%n", one.getKey(), measured.wall(), measured.clientCpu(),
            measured.heap(), measured.failure() == null ? "" : measured.failure());
      }
      write();
    }
  }

  private Measured measure(List<String> formats) throws Exception {
    Path output = options.scratch().resolve("formats");
    Path gcLog = options.scratch().resolve("formats-gc.log");
    Bench.delete(output);
    StringBuilder definition = new StringBuilder("name: formats\noutput: ").append(output)
        .append("\nsources:\n  - {name: bench, url: \"").append(server.url()).append("\", username: ")
        .append(Server.USER).append("}\nsinks:\n");
    for (String format : formats) {
      definition.append("  - {type: files, name: ").append(format).append(", path: ").append(output)
          .append(", format: ").append(FORMATS.getOrDefault(format, format)).append("}\n");
    }
    Path file = Files.writeString(options.scratch().resolve("formats.yaml"), definition);
    List<String> command = List.of(options.root().resolve("runners/direct/run").toString(), file.toString());
    return Measured.run(
        server, command, Map.of("SCHEMABEAM_JAVA_OPTS", "-Xlog:gc:file=" + gcLog), options.scratch(),
        Optional.of(gcLog), LIMIT);
  }

  private void write() throws Exception {
    Files.createDirectories(options.results());
    MAPPER.writeValue(options.results().resolve("formats.json").toFile(), runs);
    Files.writeString(options.results().resolve("formats.md"), markdown());
  }

  String markdown() {
    StringBuilder text =
        new StringBuilder(
            "| formats | wall s | to plain | client CPU s | to plain | peak heap MiB |\n|---|--:|--:|--:|--:|--:|\n");
    runs.forEach(
        (title, measured) -> {
          Results.Runs all = new Results.Runs(title, measured);
          Optional<String> failure =
              measured.stream().map(Measured::failure).filter(Objects::nonNull).findFirst();
          text.append("| ").append(title).append(failure.map(why -> ": " + why).orElse(""))
              .append(" | ").append(figure("%.2f", all.median(Measured::wall)))
              .append(" | ").append(figure("%.2f", ratio(measured, Measured::wall)))
              .append(" | ").append(figure("%.2f", all.median(Measured::clientCpu)))
              .append(" | ").append(figure("%.2f", ratio(measured, Measured::clientCpu)))
              .append(" | ").append(figure("%.0f", all.median(Measured::heap)))
              .append(" |\n");
        });
    return text.toString();
  }

  /** The median over the turns in which both ended well. */
  private OptionalDouble ratio(List<Measured> measured, Function<Measured, Double> figure) {
    double[] ratios =
        IntStream.range(0, measured.size())
            .filter(turn -> measured.get(turn).failure() == null && runs.get(PLAIN).get(turn).failure() == null)
            .mapToDouble(turn -> figure.apply(measured.get(turn)) / figure.apply(runs.get(PLAIN).get(turn)))
            .sorted()
            .toArray();
    int middle = ratios.length / 2;
    return ratios.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2);
  }

  private static String figure(String form, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, form, value.getAsDouble()) : "";
  }
}
