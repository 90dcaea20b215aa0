// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the user asked for.
 *
 * @param root the project's folder
 * @param mode what is measured
 * @param tables sizes of the catalogs, ascending
 * @param repeat how often each contestant runs
 * @param only names of contestants; empty for all
 * @param sharedBuffers how much of its tables the server keeps, in PostgreSQL's spelling
 * @param results folder for results
 */
record Options(
    Path root, Mode mode, List<Integer> tables, int repeat, List<String> only, String sharedBuffers, Path results) {

  private static final float UNVARYING_TABLES = 30_000;

  static Options of(String[] arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException("not an option: " + argument + " (--help lists them)");
      }
      values.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    Path root = Path.of(values.remove("root"));
    Mode mode = Mode.valueOf(remove(values, "mode", "sizes").toUpperCase(Locale.ROOT));
    String tables = remove(values, "tables", mode.tables());
    Options options =
        new Options(
            root,
            mode,
            Arrays.stream(tables.split(",")).map(Integer::valueOf).sorted().toList(),
            Integer.parseInt(remove(values, "repeat", "3")),
            Arrays.stream(remove(values, "only", "").split(",")).filter(name -> !name.isEmpty()).toList(),
            remove(values, "sharedBuffers", "1GB"),
            Path.of(remove(values, "results", root.resolve("src/bench/results").toString())));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown options: " + values.keySet() + " (--help lists them)");
    }
    return options;
  }

  /** What is measured. */
  enum Mode {
    /** Catalogs of growing size. */
    SIZES("1000,10000,50000"),
    /** A server far away, and one that is slow. */
    LATENCY("10000"),
    /** A schema, a table or a source that is bigger than the others. */
    SKEW("5000"),
    /** A format that computes. */
    TRANSFORMS("2000"),
    /** Each format beside the plain one, and alone. */
    FORMATS("10000"),
    /** From rows to bytes in one thread. */
    HOTPATH("2000");

    private final String tables;

    Mode(String tables) {
      this.tables = tables;
    }

    /** How many tables unless the user says otherwise. */
    String tables() {
      return tables;
    }
  }

  /** How often a contestant runs: a big catalog takes long, and varies less. */
  int repeat(int size) {
    return Math.max(1, Math.min(repeat, Math.round(repeat * UNVARYING_TABLES / size)));
  }

  private static String remove(Map<String, String> values, String name, String otherwise) {
    String value = values.remove(name);
    return value == null ? otherwise : value;
  }

  /** Where processes write; emptied by nobody but the next run. */
  Path scratch() {
    return root.resolve("target/bench/scratch");
  }
}
