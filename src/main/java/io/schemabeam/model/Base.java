// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;

/**
 * What a sink may have of a page before it is delivered.
 *
 * @param contents names of contents in the mirror, of this page or of those that it takes over from; empty if nothing
 *     was ever delivered
 * @param certain whether the sink has acknowledged exactly these; if not, it may have any part of them
 */
public record Base(List<String> contents, boolean certain) {
  /** Nothing is known, so everything is new. */
  public static final Base NOTHING = new Base(List.of(), false);
}
