// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * An index, those that implement keys included.
 *
 * @param name the index's name
 * @param unique whether it forbids duplicates
 * @param primary whether it implements the primary key
 * @param valid whether queries may use it
 * @param method for example {@code btree}
 * @param columns its keys in order: a column's name, or an expression's text; if texts are left out, an expression
 *     stands as {@code (expression)}
 * @param keys parallel to {@code columns}, only if one of them is an expression or departs from a default
 * @param include columns that are stored but not searched
 * @param nullsNotDistinct whether two nulls count as equal (PostgreSQL 15 and later)
 * @param predicate the condition of a partial index
 * @param definition the CREATE INDEX statement of an index with expressions or a predicate
 * @param comment the index's comment
 */
public record Index(
    String name,
    boolean unique,
    Optional<Boolean> primary,
    Optional<Boolean> valid,
    Optional<String> method,
    List<String> columns,
    List<IndexKey> keys,
    List<String> include,
    Optional<Boolean> nullsNotDistinct,
    Optional<String> predicate,
    Optional<String> definition,
    Optional<String> comment) {

  /**
   * One key of an index; exactly one of {@code column} and {@code expression} says what is indexed.
   *
   * @param column a column's name
   * @param expression an expression's text; absent also if texts are left out
   * @param order {@code desc} if descending
   * @param nulls {@code first} or {@code last} if not the order's default
   * @param operatorClass {@code schema.name}, if not the type's default
   * @param collation {@code schema.name}, if not the column's own
   * @param prefixLength how many characters (bytes of a binary type) are indexed, if not the whole value
   */
  public record IndexKey(
      Optional<String> column,
      Optional<String> expression,
      Optional<String> order,
      Optional<String> nulls,
      Optional<String> operatorClass,
      Optional<String> collation,
      Optional<Integer> prefixLength) {

    /** Whether it is more than a column in its default order. */
    boolean departs() {
      return column.isEmpty() || expression.isPresent() || order.isPresent() || nulls.isPresent()
          || operatorClass.isPresent() || collation.isPresent() || prefixLength.isPresent();
    }
  }

  /** This index, without its keys if all are plain. */
  public Index withoutPlainKeys() {
    return keys.stream().anyMatch(IndexKey::departs)
        ? this
        : new Index(name, unique, primary, valid, method, columns, List.of(), include, nullsNotDistinct, predicate,
            definition, comment);
  }
}
