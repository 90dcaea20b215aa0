// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * A column of a relation or an attribute of a composite type. Texts are as the database prints them.
 *
 * @param position from 1, without gaps
 * @param name as the database spells it
 * @param type the database's own spelling of the declared type, for example {@code numeric(10,2)} or {@code app.mood}
 * @param jdbcType the name of the {@link java.sql.JDBCType} that the database's driver reports
 * @param length declared maximum length: characters of text types, bits of bit types, bytes of binary types
 * @param precision declared digits of a decimal type, declared fractional digits of a time type
 * @param scale declared digits after the decimal point; may be negative
 * @param nullable whether the column itself accepts NULL (a domain's own NOT NULL is the domain's)
 * @param defaultValue the default's expression
 * @param generated the expression of a generated column
 * @param generatedStorage {@code stored} or {@code virtual} for a generated column
 * @param identity {@code always} or {@code by default} for an identity column, {@code auto_increment} for MariaDB's and
 *     where a driver does not say which
 * @param collation {@code schema.name}, or a bare name where schemas have none, only where it is not the type's or the
 *     table's default
 * @param baseType the type under a domain, spelled like {@code type}
 * @param enumLabels the labels of an enum or set type (also of the elements of an array of one), in their order
 * @param characterSet only where it is not the table's
 * @param onUpdate the expression that an update of the row sets the column to
 * @param invisible true for a column that {@code *} does not stand for
 * @param comment the comment
 * @param tags what the user's transforms say of it
 */
@com.fasterxml.jackson.annotation.JsonPropertyOrder({"position", "name", "type", "jdbcType"})
public record Column(
    int position,
    String name,
    Optional<String> type,
    Optional<String> jdbcType,
    Optional<Integer> length,
    Optional<Integer> precision,
    Optional<Integer> scale,
    Optional<Boolean> nullable,
    @com.fasterxml.jackson.annotation.JsonProperty("default") Optional<String> defaultValue,
    Optional<String> generated,
    Optional<String> generatedStorage,
    Optional<String> identity,
    Optional<String> collation,
    Optional<String> baseType,
    List<String> enumLabels,
    Optional<String> characterSet,
    Optional<String> onUpdate,
    Optional<Boolean> invisible,
    Optional<String> comment,
    List<String> tags) {

  /** A column as a database has it: tags are the user's. */
  public Column(
      int position,
      String name,
      Optional<String> type,
      Optional<String> jdbcType,
      Optional<Integer> length,
      Optional<Integer> precision,
      Optional<Integer> scale,
      Optional<Boolean> nullable,
      Optional<String> defaultValue,
      Optional<String> generated,
      Optional<String> generatedStorage,
      Optional<String> identity,
      Optional<String> collation,
      Optional<String> baseType,
      List<String> enumLabels,
      Optional<String> characterSet,
      Optional<String> onUpdate,
      Optional<Boolean> invisible,
      Optional<String> comment) {
    this(
        position, name, type, jdbcType, length, precision, scale, nullable, defaultValue, generated,
        generatedStorage, identity, collation, baseType, enumLabels, characterSet, onUpdate, invisible, comment,
        List.of());
  }
}
