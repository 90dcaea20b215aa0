// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts all contestants to catalogs of growing size, in turn, and writes down what they took. */
public final class Bench {
  private final Options options;
  private final Server server;
  private final Results results;

  private Bench(Options options, Server server, Results results) {
    this.options = options;
    this.server = server;
    this.results = results;
  }

  /** Runs the benchmark; see the script beside the sources. */
  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage());
      System.exit(2);
      return;
    }
    Files.createDirectories(options.scratch());
    try (Server server = Server.start(options.root().resolve("target/bench/server"), options.sharedBuffers())) {
      if (options.mode() == Options.Mode.SIZES) {
        Results results = new Results();
        new Bench(options, server, results).run();
        System.out.println(new Report(results).markdown());
      } else if (options.mode() == Options.Mode.HOTPATH) {
        new Catalog(server).growTo(options.tables().get(0));
        System.out.println(HotPath.run(server, options));
      } else if (options.mode() == Options.Mode.FORMATS) {
        FormatCosts formats = new FormatCosts(options, server);
        formats.run();
        System.out.println(formats.markdown());
      } else {
        Cases cases = new Cases(options, server);
        cases.run();
        System.out.println(cases.markdown());
      }
      System.out.println("Written to " + options.results());
    }
    System.exit(0);
  }

  private void run() throws Exception {
    Catalog catalog = new Catalog(server);
    List<Contestant> contestants =
        new Contestants(options, server).all().stream()
            .filter(contestant -> options.only().isEmpty() || options.only().contains(contestant.name()))
            .toList();
    Map<String, Boolean> warm = new LinkedHashMap<>();
    for (int tables : options.tables()) {
      long start = System.nanoTime();
      catalog.growTo(tables);
      long objects = catalog.objects();
      System.err.printf(
          "%,d tables, %,d objects, generated in %d s%n", tables, objects, (System.nanoTime() - start) / 1_000_000_000);
      for (int turn = 0; turn < options.repeat(tables); turn++) {
        for (Contestant contestant : contestants) {
          if (tables > contestant.most() || contestant.once() && turn > 0) {
            continue;
          }
          if (contestant.warmUp() && warm.put(contestant.name(), true) == null) {
            measure(contestant);
          }
          Measured measured = measure(contestant);
          results.add(tables, objects, contestant, measured);
          System.err.printf(
              "  %-16s %7.2f s  client %.2f s  server %.2f s  %d MiB  %s%n", contestant.name(), measured.wall(),
              measured.clientCpu(), measured.serverCpu(), measured.memory(),
              measured.failure() == null ? "" : measured.failure());
        }
      }
      // What has been measured stays, should a bigger catalog be too much.
      new Report(results).write(options.results());
    }
  }

  private Measured measure(Contestant contestant) throws IOException, InterruptedException {
    if (contestant.fresh().isPresent()) {
      delete(contestant.fresh().get());
    }
    return Measured.run(
        server, contestant.command(), contestant.environment(), options.scratch(), contestant.gcLog(),
        Contestant.LIMIT);
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
