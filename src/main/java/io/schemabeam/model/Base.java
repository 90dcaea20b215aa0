// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sink may have of a page before it is delivered, as names of contents in the mirror, of this page or of those
 * that it takes over from.
 *
 * @param acknowledged what it has said that it has; empty if nothing was ever delivered
 * @param held what it was given and has not acknowledged
 * @param dirty what a run that died may have given it
 * @param complete whether it has acknowledged something of each page that this one continues
 */
public record Base(List<String> acknowledged, List<String> held, List<String> dirty, boolean complete) {
  /** Nothing is known, so everything is new. */
  public static final Base NOTHING = new Base(List.of(), List.of(), List.of(), false);

  /** All contents of which it may have a part. */
  @JsonIgnore
  public List<String> contents() {
    List<String> contents = new ArrayList<>(acknowledged);
    contents.addAll(held);
    contents.addAll(dirty);
    return contents.stream().distinct().toList();
  }

  /** Whether it has exactly what it has acknowledged. */
  @JsonIgnore
  public boolean isCertain() {
    return complete && held.isEmpty() && dirty.isEmpty();
  }

  /** The same as if the run that died had given it nothing, for sinks whose writing replaces what such a run wrote. */
  public Base withoutDirty() {
    return new Base(acknowledged, held, List.of(), complete);
  }
}
