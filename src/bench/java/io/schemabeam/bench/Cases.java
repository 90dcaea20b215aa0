// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Crawls that are held against each other, on the Direct Runner: with and without what might slow them down. */
final class Cases {
  private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Duration LIMIT = Duration.ofSeconds(900);
  private static final long TRAVEL_MILLIS = 20;
  private static final long STATEMENT_MILLIS = 500;
  private static final int SOURCES = 10;
  private static final int WIDEST = 1600;

  private final Options options;
  private final Server server;
  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();
  private final Map<String, List<Double>> busy = new LinkedHashMap<>();

  Cases(Options options, Server server) {
    this.options = options;
    this.server = server;
  }

  /**
   * One crawl.
   *
   * @param title for the table; the first of a group is what the others are held against
   * @param prefix what runs the crawl, if not the shell
   * @param arguments of the crawl
   */
  private record Case(String title, List<String> prefix, List<String> arguments) {
    static Case of(String title, String... arguments) {
      return new Case(title, List.of(), List.of(arguments));
    }
  }

  void run() throws Exception {
    int tables = options.tables().get(0);
    switch (options.mode()) {
      case LATENCY -> latency(tables);
      case SKEW -> skew(tables);
      case TRANSFORMS -> transforms(tables);
      case SIZES, FORMATS, HOTPATH -> throw new IllegalArgumentException("not a comparison");
    }
    write();
  }

  private void latency(int tables) throws Exception {
    new Catalog(server).growTo(tables);
    try (DelayProxy far = new DelayProxy(server.port(), TRAVEL_MILLIS, 0);
        DelayProxy slow = new DelayProxy(server.port(), 0, STATEMENT_MILLIS)) {
      measure(
          options.repeat(),
          List.of(
              Case.of("server on this machine", "--url=" + server.url()),
              Case.of(TRAVEL_MILLIS + " ms away in each direction", "--url=" + url(far))));
      // Only what every page costs, in pages so small that there are enough of them for every slot.
      List<String> small = List.of("--url=" + url(slow), "--detail=names", "--batchSize=" + Math.max(1, tables / 100));
      measure(
          1,
          List.of(
              new Case(
                  "describing statements take " + STATEMENT_MILLIS + " ms, 1 slot", List.of(),
                  with(small, "--maxConnections=2")),
              new Case("the same, 10 slots", List.of(), with(small, "--maxConnections=12"))));
    }
  }

  private static String url(DelayProxy proxy) {
    return "jdbc:postgresql://localhost:" + proxy.port() + "/" + Server.DATABASE + "?sslmode=disable";
  }

  private void skew(int tables) throws Exception {
    new Catalog(server).growTo(tables);
    server.createDatabase("skewed", "template1");
    new Catalog(server, "skewed", true).growTo(tables);
    server.createDatabase("widest", Server.DATABASE);
    StringBuilder columns = new StringBuilder("create table app_05.widest (c_0 int");
    for (int column = 1; column < WIDEST; column++) {
      columns.append(", c_").append(column).append(" int");
    }
    new Catalog(server, "widest", false).execute(columns + ")");
    measure(
        options.repeat(),
        List.of(
            Case.of("ten schemas of one size", "--url=" + server.url()),
            Case.of("nine of ten tables in one schema", "--url=" + server.url("skewed")),
            Case.of("ten schemas, and a table of " + WIDEST + " columns", "--url=" + server.url("widest"))));

    int small = Math.max(1, tables / 100);
    int even = (tables + (SOURCES - 1) * small) / SOURCES;
    sources("even", even, even);
    sources("uneven", tables, small);
    measure(
        options.repeat(),
        List.of(
            Case.of("ten sources of one size", definition("even").toString()),
            Case.of("one source a hundred times the size of nine", definition("uneven").toString())));
  }

  /** Databases NAME_0 to NAME_9, and a definition with a source for each. */
  private void sources(String name, int first, int others) throws Exception {
    StringBuilder definition = new StringBuilder("name: " + name + "\nsources:\n");
    for (int source = 0; source < SOURCES; source++) {
      String database = name + "_" + source;
      boolean copied = source > 1 || source == 1 && first == others;
      server.createDatabase(database, copied ? name + "_" + (first == others ? 0 : 1) : "template1");
      if (!copied) {
        new Catalog(server, database, false).growTo(source == 0 ? first : others);
      }
      definition.append("  - {name: source_").append(source).append(", url: \"").append(server.url(database))
          .append("\", username: ").append(Server.USER).append("}\n");
    }
    Files.writeString(definition(name), definition);
  }

  private Path definition(String name) {
    return options.scratch().resolve(name + ".yaml");
  }

  private void transforms(int tables) throws Exception {
    new Catalog(server).growTo(tables);
    String url = "--url=" + server.url();
    List<String> oneCore = List.of("taskset", "--cpu-list", "0");
    measure(
        options.repeat(),
        List.of(
            new Case("1 ms of computing an object, one core", oneCore, List.of(url, "--format=busy")),
            Case.of("1 ms of computing an object, all cores", url, "--format=busy"),
            Case.of("no computing, all cores", url)));
  }

  private static List<String> with(List<String> arguments, String more) {
    List<String> all = new ArrayList<>(arguments);
    all.add(more);
    return all;
  }

  /** Runs cases in turn; the first run of all leaves the archive of classes, and does not count. */
  private void measure(int repeat, List<Case> cases) throws Exception {
    if (runs.isEmpty()) {
      measure(cases.get(0));
    }
    for (int turn = 0; turn < repeat; turn++) {
      for (Case one : cases) {
        Measured measured = measure(one);
        runs.computeIfAbsent(one.title(), any -> new ArrayList<>()).add(measured);
        System.err.printf(
            "  %-60s %7.2f s %s%n", one.title(), measured.wall(), measured.failure() == null ? "" : measured.failure());
      }
    }
  }

  private Measured measure(Case one) throws Exception {
    Path output = options.scratch().resolve("case");
    Bench.delete(output);
    List<String> command = new ArrayList<>(one.prefix());
    command.addAll(options.mode() == Options.Mode.TRANSFORMS ? withBusyFormat() : List.of(runner()));
    command.addAll(one.arguments());
    if (one.arguments().get(0).startsWith("--url")) {
      command.add("--username=" + Server.USER);
    }
    command.add("--output=" + output);
    try (Sessions sessions = new Sessions(server)) {
      Measured measured = Measured.run(server, command, Map.of(), options.scratch(), Optional.empty(), LIMIT);
      busy.computeIfAbsent(one.title(), any -> new ArrayList<>()).add(sessions.busy());
      return measured;
    }
  }

  private String runner() {
    return options.root().resolve("runners/direct/run").toString();
  }

  /** As the runner's script does, with the benchmark's format on the class path. */
  private List<String> withBusyFormat() {
    String classPath =
        options.root().resolve("target/schemabeam-bundled.jar") + File.pathSeparator
            + options.root().resolve("target/bench/classes");
    return List.of(
        Contestants.java(), "@" + options.root().resolve("runners/jvm.options"), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-cp", classPath, "io.schemabeam.Main", "--runner=DirectRunner");
  }

  private void write() throws Exception {
    Files.createDirectories(options.results());
    String name = options.mode().name().toLowerCase(Locale.ROOT);
    MAPPER.writeValue(options.results().resolve(name + ".json").toFile(), runs);
    Files.writeString(options.results().resolve(name + ".md"), markdown());
  }

  String markdown() {
    StringBuilder text =
        new StringBuilder("| crawl on the Direct Runner | wall s | CPU s: client | server | connections busy |\n")
            .append("|---|--:|--:|--:|--:|\n");
    runs.forEach(
        (title, measured) -> {
          Results.Runs all = new Results.Runs(title, measured);
          OptionalDouble wall = all.median(Measured::wall);
          text.append("| ").append(title).append(" | ")
              .append(
                  wall.isPresent()
                      ? String.format(Locale.ROOT, "%.2f", wall.getAsDouble())
                      : measured.get(0).failure())
              .append(" | ").append(figure(all.median(Measured::clientCpu)))
              .append(" | ").append(figure(all.median(Measured::serverCpu)))
              .append(" | ").append(figure(busy.get(title).stream().mapToDouble(Double::doubleValue).average()))
              .append(" |\n");
        });
    return text.toString();
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
  }
}
