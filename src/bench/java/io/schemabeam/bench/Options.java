// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user asked for.
 *
 * @param root the project's folder
 * @param tables sizes of the catalogs, ascending
 * @param repeat how often each contestant runs
 * @param only names of contestants; empty for all
 * @param results folder for results
 */
record Options(Path root, List<Integer> tables, int repeat, List<String> only, Path results) {

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
    String tables = remove(values, "tables", "1000,10000,50000");
    Options options =
        new Options(
            root,
            Arrays.stream(tables.split(",")).map(Integer::valueOf).sorted().toList(),
            Integer.parseInt(remove(values, "repeat", "3")),
            Arrays.stream(remove(values, "only", "").split(",")).filter(name -> !name.isEmpty()).toList(),
            Path.of(remove(values, "results", root.resolve("src/bench/results").toString())));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown options: " + values.keySet() + " (--help lists them)");
    }
    return options;
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
