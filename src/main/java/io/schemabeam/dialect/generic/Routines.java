// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.RoutineDetails;
import io.schemabeam.model.RoutineDetails.Argument;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Functions and procedures of one schema. Their keys need the types of their arguments, so that a listing reads as much
 * as a description.
 */
final class Routines {
  private static final int FUNCTION_RETURN = DatabaseMetaData.functionReturn;

  private final Metadata metadata;
  private final String schema;

  Routines(Metadata metadata, String schema) {
    this.metadata = metadata;
    this.schema = schema;
  }

  /** What a driver says of a routine. */
  record Routine(RoutineDetails details, Optional<String> comment) {}

  /** All routines, by key; none if the driver cannot say. */
  TreeMap<ObjectKey, Routine> all() throws SQLException {
    List<Found> found = new ArrayList<>();
    found.addAll(functions());
    found.addAll(procedures());
    Map<String, Long> overloads =
        found.stream().collect(Collectors.groupingBy(routine -> routine.name, Collectors.counting()));
    TreeMap<ObjectKey, Routine> routines = new TreeMap<>();
    for (Found routine : found) {
      String signature = routine.arguments.isPresent()
          ? routine.signature()
          : overloads.get(routine.name) > 1 ? "(" + routine.specificName + ")" : "";
      // Some give a function in both lists.
      routines.putIfAbsent(new ObjectKey(schema, routine.name, signature), routine.toRoutine());
    }
    return routines;
  }

  private List<Found> functions() throws SQLException {
    String inSchema = metadata.pattern(schema);
    List<MetadataRow> rows = metadata.known(calls -> calls.getFunctions(metadata.catalog(), inSchema, "%"))
        .orElse(List.of()).stream().filter(row -> isHere(row, "FUNCTION")).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    Optional<Map<String, List<MetadataRow>>> arguments =
        metadata.known(calls -> calls.getFunctionColumns(metadata.catalog(), inSchema, "%", "%"))
            .map(found -> bySpecificName(found, "FUNCTION"));
    Set<String> seen = new HashSet<>();
    return rows.stream().filter(row -> seen.add(specificName(row, "FUNCTION")))
        .map(row -> found(row, "FUNCTION", true, arguments)).toList();
  }

  private List<Found> procedures() throws SQLException {
    String inSchema = metadata.pattern(schema);
    List<MetadataRow> rows = metadata.known(calls -> calls.getProcedures(metadata.catalog(), inSchema, "%"))
        .orElse(List.of()).stream().filter(row -> isHere(row, "PROCEDURE")).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    Optional<Map<String, List<MetadataRow>>> arguments =
        metadata.known(calls -> calls.getProcedureColumns(metadata.catalog(), inSchema, "%", "%"))
            .map(found -> bySpecificName(found, "PROCEDURE"));
    Set<String> seen = new HashSet<>();
    return rows.stream().filter(row -> seen.add(specificName(row, "PROCEDURE")))
        .map(row -> found(row, "PROCEDURE", false, arguments)).toList();
  }

  private boolean isHere(MetadataRow row, String prefix) {
    String named = row.text(prefix + "_SCHEM");
    return (schema.isEmpty() || named == null || named.equals(schema))
        && metadata.isOfCatalog(row.text(prefix + "_CAT")) && !row.name(prefix + "_NAME").isEmpty();
  }

  private Map<String, List<MetadataRow>> bySpecificName(List<MetadataRow> rows, String prefix) {
    return rows.stream().filter(row -> isHere(row, prefix))
        .collect(Collectors.groupingBy(row -> specificName(row, prefix)));
  }

  private static String specificName(MetadataRow row, String prefix) {
    return row.optionalText("SPECIFIC_NAME").orElse(row.name(prefix + "_NAME"));
  }

  private Found found(
      MetadataRow row, String prefix, boolean function, Optional<Map<String, List<MetadataRow>>> arguments) {
    boolean returns = function
        || row.number("PROCEDURE_TYPE").equals(Optional.of(DatabaseMetaData.procedureReturnsResult));
    String specificName = specificName(row, prefix);
    return new Found(
        row.name(prefix + "_NAME"), specificName, returns ? "function" : "procedure", row.optionalText("REMARKS"),
        arguments.map(all -> all.getOrDefault(specificName, List.of())), function);
  }

  /** A routine's rows. */
  private record Found(
      String name, String specificName, String kind, Optional<String> comment, Optional<List<MetadataRow>> arguments,
      boolean function) {

    String signature() {
      return ordered().stream().filter(row -> mode(row).startsWith("in")).map(row -> row.name("TYPE_NAME").trim())
          .collect(Collectors.joining(", ", "(", ")"));
    }

    private List<MetadataRow> ordered() {
      List<MetadataRow> rows = new ArrayList<>(arguments.orElse(List.of()));
      rows.sort(Comparator.comparingInt(row -> row.number("ORDINAL_POSITION").orElse(0)));
      return rows;
    }

    private String mode(MetadataRow row) {
      int code = row.number("COLUMN_TYPE").orElse(DatabaseMetaData.procedureColumnUnknown);
      // The two calls number what they have in common alike, but for results and what is given out.
      return switch (code) {
        case DatabaseMetaData.procedureColumnInOut -> "inout";
        case DatabaseMetaData.procedureColumnReturn -> function ? "table" : "return";
        case 3 -> function ? "out" : "table";
        case FUNCTION_RETURN -> function ? "return" : "out";
        default -> "in";
      };
    }

    Routine toRoutine() {
      List<Argument> list = new ArrayList<>();
      Optional<String> returns = Optional.empty();
      for (MetadataRow row : ordered()) {
        Optional<String> type = row.optionalText("TYPE_NAME").map(String::trim)
            .or(() -> row.number("DATA_TYPE").flatMap(TypeNames::jdbcType).map(JDBCType::getName));
        if (mode(row).equals("return")) {
          returns = type;
        } else {
          list.add(new Argument(
              list.size() + 1, row.optionalText("COLUMN_NAME"), mode(row), type.orElse(""), Optional.empty()));
        }
      }
      RoutineDetails details = new RoutineDetails(
          kind, arguments.map(any -> List.copyOf(list)), returns, Optional.empty(), Optional.empty(),
          Optional.empty(), Optional.empty(), Optional.empty());
      return new Routine(details, comment);
    }
  }
}
