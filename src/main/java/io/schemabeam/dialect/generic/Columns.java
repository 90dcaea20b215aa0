// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.dialect.generic.TypeNames.TypeName;
import io.schemabeam.model.Column;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns of relations and attributes of types, from a driver's rows. */
final class Columns {
  /** JDBC tells that a column numbers rows by itself, not whether another value may be written. */
  private static final String AUTO_INCREMENT = "auto_increment";

  private static final Map<String, String> ATTRIBUTE_NAMES = Map.of(
      "ATTR_NAME", "COLUMN_NAME", "ATTR_TYPE_NAME", "TYPE_NAME", "ATTR_SIZE", "COLUMN_SIZE", "ATTR_DEF", "COLUMN_DEF");

  private final TypeNames types;
  private final boolean definitions;

  /**
   * Reads columns.
   *
   * @param definitions whether texts that can hold secrets are wanted
   */
  Columns(TypeNames types, boolean definitions) {
    this.types = types;
    this.definitions = definitions;
  }

  /** The attributes of a type, whose rows have other names for the same things. */
  List<Column> attributes(List<MetadataRow> rows) {
    return of(rows.stream().map(row -> row.renamed(ATTRIBUTE_NAMES)).toList());
  }

  /** The columns in their order, numbered without gaps. */
  List<Column> of(List<MetadataRow> rows) {
    List<MetadataRow> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingInt(row -> row.number("ORDINAL_POSITION").orElse(0)));
    List<Column> columns = new ArrayList<>(ordered.size());
    for (MetadataRow row : ordered) {
      columns.add(column(columns.size() + 1, row));
    }
    return columns;
  }

  private Column column(int position, MetadataRow row) {
    TypeName type = types.of(row, "COLUMN_SIZE", "DECIMAL_DIGITS");
    boolean generated = row.flag("IS_GENERATEDCOLUMN").orElse(false);
    boolean numbered = row.flag("IS_AUTOINCREMENT").orElse(false);
    // What drivers write for a numbered column is how it is numbered.
    Optional<String> expression = row.optionalText("COLUMN_DEF").map(String::strip)
        .filter(text -> definitions && !text.equalsIgnoreCase("null") && !numbered);
    return new Column(
        position,
        row.name("COLUMN_NAME"),
        type.name(),
        type.jdbcType().map(JDBCType::getName),
        type.length(),
        type.precision(),
        type.scale(),
        nullable(row),
        generated ? Optional.empty() : expression,
        generated ? expression : Optional.empty(),
        Optional.empty(),
        numbered ? Optional.of(AUTO_INCREMENT) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        row.optionalText("REMARKS"));
  }

  private static Optional<Boolean> nullable(MetadataRow row) {
    Optional<Integer> code = row.number("NULLABLE");
    if (code.equals(Optional.of(DatabaseMetaData.columnNoNulls))) {
      return Optional.of(false);
    }
    return code.equals(Optional.of(DatabaseMetaData.columnNullable)) ? Optional.of(true) : row.flag("IS_NULLABLE");
  }
}
