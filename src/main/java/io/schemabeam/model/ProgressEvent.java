// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Something that moves a source's progress. Every event is counted once, in whatever order they come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProgressEvent.Awaited.class, name = "awaited"),
  @JsonSubTypes.Type(value = ProgressEvent.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = ProgressEvent.Recounted.class, name = "recounted"),
  @JsonSubTypes.Type(value = ProgressEvent.PageDone.class, name = "page"),
  @JsonSubTypes.Type(value = ProgressEvent.Failed.class, name = "failed")
})
public sealed interface ProgressEvent {
  /** The source's name. */
  String source();

  /** The source is to be crawled; nothing has been heard of it yet. */
  record Awaited(String source) implements ProgressEvent {}

  /**
   * Preflight has opened the source.
   *
   * @param product for example {@code PostgreSQL 18.4}; empty if the source could not be opened
   * @param databases how many databases will be listed
   * @param expected how many objects Preflight counted in them
   * @param holdingRemovals whether so much of the source is gone that it is kept
   */
  record Opened(String source, String product, int databases, long expected, boolean holdingRemovals)
      implements ProgressEvent {}

  /**
   * A listing says how many objects there really are.
   *
   * @param difference to be added to what Preflight counted
   */
  record Recounted(String source, long difference) implements ProgressEvent {}

  /**
   * A page has reached its commit, or needed none.
   *
   * @param described objects whose details were loaded
   * @param changed objects that are new or changed
   * @param unchanged objects that are neither
   * @param gone committed objects that are not listed any more
   * @param failed objects in the dead letters
   * @param vanished objects that were dropped before they were ever described
   * @param undelivered sinks that did not take the page, with the reason
   * @param counts how many objects the content has of each schema and kind
   */
  record PageDone(
      String source,
      int described,
      int changed,
      int unchanged,
      Gone gone,
      int failed,
      int vanished,
      List<String> undelivered,
      List<Count> counts)
      implements ProgressEvent {}

  /** A source, a database or a listing is in the dead letters. */
  record Failed(DeadLetter deadLetter) implements ProgressEvent {
    @Override
    public String source() {
      return deadLetter.source();
    }
  }

  /** How many objects of one kind a schema has. */
  record Count(String database, String schema, ObjectKind kind, long objects) {}
}
