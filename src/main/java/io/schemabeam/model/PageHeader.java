// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page's commit without its objects: what is read of every page when a source is opened.
 *
 * @param page see {@link PageCommit}
 * @param server see there
 * @param describedWith see there
 * @param content see there
 * @param delivered see there
 * @param held see there
 * @param beingReplacedBy see there
 * @param recut see there
 * @param deadLetters see there
 * @param objects how many objects the page has
 * @param members the {@link Members} of their keys and identities
 */
public record PageHeader(
    PageKey page,
    String server,
    String describedWith,
    Optional<String> content,
    Map<String, String> delivered,
    Map<String, List<String>> held,
    List<String> beingReplacedBy,
    Optional<Recut> recut,
    int deadLetters,
    int objects,
    long members) {

  public PageHeader {
    held = held == null ? Map.of() : held;
    beingReplacedBy = beingReplacedBy == null ? List.of() : List.copyOf(beingReplacedBy);
  }

  /** How often the bounds were cut anew before this page had its own. */
  @JsonIgnore
  public int generation() {
    return recut.map(Recut::generation).orElse(0);
  }
}
