// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Something that could not be crawled. It keeps its last committed content and is tried again by the next crawl.
 *
 * @param scope how much is missing
 * @param source the source's name
 * @param database the database; absent if the whole source failed
 * @param family the family; absent if the whole source or database failed
 * @param schema the object's schema; absent if more than one object failed
 * @param name the object's name and signature; absent if more than one object failed
 * @param step the step that failed, as in the graph
 * @param errorClass the exception's class
 * @param sqlState the database's code; absent for other errors
 * @param message what happened, without secrets
 * @param attempts how often it was tried
 * @param definitionFault whether only another definition (password, database name) can help
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DeadLetter(
    Scope scope,
    String source,
    Optional<String> database,
    Optional<Family> family,
    Optional<String> schema,
    Optional<String> name,
    String step,
    String errorClass,
    Optional<String> sqlState,
    String message,
    int attempts,
    boolean definitionFault) {
  /** How {@code step} begins where a sink's format has no place for an object; the sink's name follows. */
  public static final String FORMAT = "Format ";

  /** The {@code step} where a transform of the user's failed on an object. */
  public static final String TRANSFORM = "Transform";

  /** How much a failure takes away. */
  public enum Scope {
    SOURCE,
    DATABASE,
    LISTING,
    OBJECT
  }
}
