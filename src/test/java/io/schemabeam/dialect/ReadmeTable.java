// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The README's table of what is known of each database, as the switches of the contract say it. */
final class ReadmeTable {
  private static final String BEGIN = "<!-- databases: DialectContract checks every line -->";
  private static final String END = "<!-- end of databases -->";
  private static final Map<String, List<Feature>> COLUMNS = columns();

  private ReadmeTable() {}

  private static Map<String, List<Feature>> columns() {
    Map<String, List<Feature>> columns = new LinkedHashMap<>();
    columns.put(
        "columns", List.of(Feature.LENGTHS, Feature.DEFAULTS, Feature.IDENTITY_COLUMNS, Feature.GENERATED_COLUMNS));
    columns.put("comments", List.of(Feature.COMMENTS));
    columns.put("unique keys", List.of(Feature.UNIQUE_KEYS, Feature.CONSTRAINT_NAMES));
    columns.put("foreign keys", List.of(Feature.FOREIGN_KEYS, Feature.FOREIGN_KEY_ACTIONS));
    columns.put("checks", List.of(Feature.CHECKS));
    columns.put("indexes", List.of(Feature.INDEXES, Feature.DESCENDING_INDEXES));
    columns.put("view texts", List.of(Feature.VIEW_TEXTS));
    columns.put("views read", List.of(Feature.VIEW_DEPENDENCIES));
    columns.put("sequences", List.of(Feature.SEQUENCES));
    columns.put("triggers", List.of(Feature.TRIGGERS));
    columns.put("routines", List.of(Feature.ROUTINES));
    columns.put("privileges", List.of(Feature.PRIVILEGES, Feature.COLUMN_PRIVILEGES));
    columns.put("partitions", List.of(Feature.PARTITIONS));
    columns.put("change tokens", List.of(Feature.CHANGE_TOKENS));
    return columns;
  }

  /** The first two lines of the table. */
  static List<String> head() {
    return List.of("| | " + String.join(" | ", COLUMNS.keySet()) + " |", "|---" + "|---".repeat(COLUMNS.size()) + "|");
  }

  /** The line of an engine: what it has all of, what it lacks something of, and what it has none of. */
  static String row(String label, Set<Feature> missing) {
    return "| " + label + " | "
        + COLUMNS.values().stream().map(features -> cell(features, missing)).collect(Collectors.joining(" | ")) + " |";
  }

  private static String cell(List<Feature> features, Set<Feature> missing) {
    List<String> lacking = features.stream().filter(missing::contains).map(ReadmeTable::words).toList();
    boolean some = !missing.contains(features.get(0)) || features.get(0) == Feature.LENGTHS;
    return lacking.isEmpty() ? "yes" : some ? "no " + String.join(", ", lacking) : "–";
  }

  private static String words(Feature feature) {
    return switch (feature) {
      case IDENTITY_COLUMNS -> "identity";
      case GENERATED_COLUMNS -> "expressions";
      case CONSTRAINT_NAMES -> "names";
      case FOREIGN_KEY_ACTIONS -> "actions";
      case DESCENDING_INDEXES -> "direction";
      case COLUMN_PRIVILEGES -> "columns";
      default -> feature.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    };
  }

  /** What the README has between the comments. */
  static List<String> lines() throws IOException {
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    return readme.subList(readme.indexOf(BEGIN) + 1, readme.indexOf(END));
  }
}
