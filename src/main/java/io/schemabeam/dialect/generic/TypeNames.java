// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How columns' types are declared, by what a driver says of a column and of its types. A size that is the greatest a
 * type has is one that nobody declared.
 */
final class TypeNames {
  private static final Set<JDBCType> SIZED = EnumSet.of(
      JDBCType.CHAR, JDBCType.VARCHAR, JDBCType.NCHAR, JDBCType.NVARCHAR, JDBCType.BINARY, JDBCType.VARBINARY);
  private static final Set<JDBCType> DECIMAL = EnumSet.of(JDBCType.NUMERIC, JDBCType.DECIMAL);
  private static final Set<JDBCType> TIMED = EnumSet.of(
      JDBCType.TIME, JDBCType.TIMESTAMP, JDBCType.TIME_WITH_TIMEZONE, JDBCType.TIMESTAMP_WITH_TIMEZONE);
  private static final Pattern NUMBER_IN_PARENTHESES = Pattern.compile("\\(\\s*(\\d+)\\s*\\)");
  /** Calcite says in a type what the column has a place of its own for. */
  private static final Pattern NOT_NULL = Pattern.compile("(?i)\\s+not\\s+null$");
  /** What drivers give that know no limit: 2 GB of bytes or of characters, less some bytes of header. */
  private static final int NO_LIMIT = Integer.MAX_VALUE / 4;

  private final Map<String, MetadataRow> types;
  private final boolean tellsParameters;

  private TypeNames(Map<String, MetadataRow> types, boolean tellsParameters) {
    this.types = types;
    this.tellsParameters = tellsParameters;
  }

  /** What the driver says of its types; nothing, if it does not know the call. */
  static TypeNames read(Metadata metadata) throws SQLException {
    Map<String, MetadataRow> types = new HashMap<>();
    boolean parameters = false;
    for (MetadataRow row : metadata.known(DatabaseMetaData::getTypeInfo).orElse(List.of())) {
      types.putIfAbsent(row.name("TYPE_NAME").toUpperCase(Locale.ROOT), row);
      parameters |= row.optionalText("CREATE_PARAMS").isPresent();
    }
    return new TypeNames(types, parameters);
  }

  /**
   * A column's type.
   *
   * @param name the database's own spelling, with the declared sizes as far as they are known
   * @param length declared characters or bytes
   * @param precision declared digits, or fractional digits of a time type
   * @param scale declared digits after the decimal point
   */
  record TypeName(
      Optional<String> name,
      Optional<JDBCType> jdbcType,
      Optional<Integer> length,
      Optional<Integer> precision,
      Optional<Integer> scale) {}

  /** The type of a column, an attribute or an argument. */
  TypeName of(MetadataRow row, String sizeColumn, String digitsColumn) {
    Optional<JDBCType> jdbcType = row.number("DATA_TYPE").flatMap(TypeNames::jdbcType);
    String name = NOT_NULL.matcher(row.name("TYPE_NAME").trim()).replaceFirst("");
    Optional<Integer> size = row.number(sizeColumn).filter(digits -> digits > 0);
    Optional<Integer> length = Optional.empty();
    Optional<Integer> precision = Optional.empty();
    Optional<Integer> scale = Optional.empty();
    if (isOf(SIZED, jdbcType)) {
      length = size.filter(number -> number < greatest(name));
    } else if (isOf(DECIMAL, jdbcType)) {
      precision = size.filter(number -> number <= greatest(name));
      if (precision.isPresent()) {
        scale = row.number(digitsColumn).filter(digits -> digits > -100);
      }
    } else if (isOf(TIMED, jdbcType)) {
      Matcher number = NUMBER_IN_PARENTHESES.matcher(name);
      precision = number.find() ? Optional.of(Integer.parseInt(number.group(1))) : Optional.empty();
    }
    return new TypeName(spelling(name, length, precision, scale, jdbcType), jdbcType, length, precision, scale);
  }

  private static boolean isOf(Set<JDBCType> some, Optional<JDBCType> type) {
    return type.filter(some::contains).isPresent();
  }

  private Optional<String> spelling(
      String name, Optional<Integer> length, Optional<Integer> precision, Optional<Integer> scale,
      Optional<JDBCType> jdbcType) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String sizes = isOf(TIMED, jdbcType)
        ? ""
        : length.or(() -> precision).map(number -> "(" + number + scale.map(digits -> "," + digits).orElse("") + ")")
            .orElse("");
    if (name.contains("()")) {
      return Optional.of(name.replace("()", sizes).replace("  ", " "));
    }
    boolean declared = !sizes.isEmpty() && name.indexOf('(') < 0 && takesSizes(name);
    return Optional.of(declared ? name + sizes : name);
  }

  private boolean takesSizes(String name) {
    MetadataRow type = types.get(name.toUpperCase(Locale.ROOT));
    return type == null || !tellsParameters || type.optionalText("CREATE_PARAMS").isPresent();
  }

  private int greatest(String name) {
    MetadataRow type = types.get(name.toUpperCase(Locale.ROOT));
    return Optional.ofNullable(type).flatMap(row -> row.number("PRECISION")).filter(size -> size > 0 && size < NO_LIMIT)
        .orElse(NO_LIMIT);
  }

  /** The standard's name of a type's number; empty for a number of the driver's own. */
  static Optional<JDBCType> jdbcType(int number) {
    try {
      return Optional.of(JDBCType.valueOf(number));
    } catch (IllegalArgumentException own) {
      return Optional.empty();
    }
  }
}
