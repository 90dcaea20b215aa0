// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A page in a sink's format: whole, or for sinks that want changes, what has changed since they last had it.
 *
 * @param page the page without documents
 * @param base what the sink may have of it
 * @param objects the object that each entity is of
 * @param entities in the order of its objects
 * @param tombstones what is gone; only for sinks that want changes
 */
public record FormattedPage(
    StoredPage page, Base base, List<ObjectKey> objects, List<Entity> entities, List<Entity> tombstones) {

  /** The page's key. */
  @JsonIgnore
  public PageKey key() {
    return page.commit().page();
  }
}
