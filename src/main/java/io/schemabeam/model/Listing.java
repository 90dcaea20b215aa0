// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One row of ListPages' answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Listing.Complete.class, name = "complete"),
  @JsonSubTypes.Type(value = Listing.Page.class, name = "page"),
  @JsonSubTypes.Type(value = Listing.Failed.class, name = "failed")
})
public sealed interface Listing {
  /**
   * The family was listed completely; comes before its pages.
   *
   * @param objects how many objects it has
   * @param expected how many Preflight had counted
   */
  record Complete(String source, String database, Family family, long objects, long expected) implements Listing {}

  /** One page of it. */
  record Page(ListedPage page) implements Listing {}

  /** The family could not be listed; nothing is known of its objects. */
  record Failed(DeadLetter deadLetter, long expected) implements Listing {}
}
