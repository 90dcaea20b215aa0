// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.TypeDetails;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Types of one schema that a user made. */
final class UserTypes {
  private final Metadata metadata;
  private final String schema;

  UserTypes(Metadata metadata, String schema) {
    this.metadata = metadata;
    this.schema = schema;
  }

  /**
   * What a driver says of a type.
   *
   * @param attributes rows about the attributes of a structured type; empty if the driver cannot say
   */
  record UserType(TypeDetails details, Optional<String> comment, Optional<List<MetadataRow>> attributes) {}

  /** All types, by key; none if the driver cannot say. */
  TreeMap<ObjectKey, UserType> all() throws SQLException {
    String inSchema = metadata.pattern(schema);
    TreeMap<ObjectKey, UserType> types = new TreeMap<>();
    List<MetadataRow> rows = metadata.known(calls -> calls.getUDTs(metadata.catalog(), inSchema, "%", null))
        .orElse(List.of()).stream().filter(this::isHere).toList();
    if (rows.isEmpty()) {
      return types;
    }
    Optional<Map<String, List<MetadataRow>>> attributes =
        metadata.known(calls -> calls.getAttributes(metadata.catalog(), inSchema, "%", "%")).map(
            all -> all.stream().filter(this::isHere).collect(Collectors.groupingBy(row -> row.name("TYPE_NAME"))));
    for (MetadataRow row : rows) {
      String name = row.name("TYPE_NAME");
      boolean structured = row.number("DATA_TYPE").equals(Optional.of(Types.STRUCT));
      types.put(
          new ObjectKey(schema, name, ""),
          new UserType(
              details(row), row.optionalText("REMARKS"),
              structured ? attributes.map(all -> all.getOrDefault(name, List.of())) : Optional.empty()));
    }
    return types;
  }

  private boolean isHere(MetadataRow row) {
    String named = row.text("TYPE_SCHEM");
    return (schema.isEmpty() || named == null || named.equals(schema)) && metadata.isOfCatalog(row.text("TYPE_CAT"))
        && !row.name("TYPE_NAME").isEmpty();
  }

  private static TypeDetails details(MetadataRow row) {
    int code = row.number("DATA_TYPE").orElse(Types.OTHER);
    String kind = code == Types.STRUCT ? "composite" : code == Types.DISTINCT ? "domain" : "base";
    Optional<String> base = code == Types.DISTINCT
        ? row.number("BASE_TYPE").flatMap(TypeNames::jdbcType).map(JDBCType::getName)
        : Optional.empty();
    return new TypeDetails(kind, List.of(), base, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }
}
