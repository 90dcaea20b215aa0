// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The record of a page that makes it known: replaced as a whole, after its content and its sinks.
 *
 * @param page the page
 * @param server the identity of the server that tokens and object numbers belong to; empty if it has none
 * @param describedWith a hash of all settings and of the software's description version that decide what a document
 *     shows; another value asks for describing everything
 * @param content the name of the page's content, {@link Optional#empty} for a page without objects
 * @param marks the objects in the order of the content's lines
 * @param delivered per sink's identity the content it has; a page without objects counts as content {@code ""}
 * @param held per identity of a sink that did not acknowledge, the contents that it may have, or a part of them; they
 *     stay in the mirror until it does
 * @param beingReplacedBy file names of pages that were to take this one over, so that sinks may have its objects as
 *     theirs; until it is taken over or delivered again, it counts as not delivered
 * @param recut the pages this one takes over from, if its bounds were newly cut
 * @param deadLetters how many objects of the page are in its dead letters
 */
public record PageCommit(
    PageKey page,
    String server,
    String describedWith,
    Optional<String> content,
    List<ObjectMark> marks,
    Map<String, String> delivered,
    Map<String, List<String>> held,
    List<String> beingReplacedBy,
    Optional<Recut> recut,
    int deadLetters) {

  public PageCommit {
    held = held == null ? Map.of() : held;
    beingReplacedBy = beingReplacedBy == null ? List.of() : List.copyOf(beingReplacedBy);
  }

  /** The content's name as sinks are told it: empty for a page without objects. */
  public String contentName() {
    return content.orElse("");
  }

  /** How often the bounds were cut anew before this page had its own. */
  public int generation() {
    return recut.map(Recut::generation).orElse(0);
  }

  /** This commit without its objects. */
  public PageHeader header() {
    Members members = new Members();
    marks.forEach(mark -> members.add(mark.key(), mark.identity()));
    return new PageHeader(
        page, server, describedWith, content, delivered, held, beingReplacedBy, recut, deadLetters, marks.size(),
        members.sum());
  }

  /** The same commit with the number of objects that failed. */
  public PageCommit withDeadLetters(int failed) {
    return new PageCommit(
        page, server, describedWith, content, marks, delivered, held, beingReplacedBy, recut, failed);
  }

  /** The same commit with what sinks have acknowledged, and what those that did not may have. */
  public PageCommit withDelivered(Map<String, String> acknowledged, Map<String, List<String>> notAcknowledged) {
    return new PageCommit(
        page, server, describedWith, content, marks, acknowledged, notAcknowledged, List.of(), recut, deadLetters);
  }

  /** The same commit of a page that others are about to take over. */
  public PageCommit withBeingReplacedBy(Collection<String> pages) {
    Set<String> all = new TreeSet<>(beingReplacedBy);
    all.addAll(pages);
    return new PageCommit(
        page, server, describedWith, content, marks, delivered, held, List.copyOf(all), recut, deadLetters);
  }

  /** Whether a sink has acknowledged this content, and nothing has happened since. */
  public boolean isDelivered(String sinkIdentity) {
    return beingReplacedBy.isEmpty() && contentName().equals(delivered.get(sinkIdentity));
  }
}
