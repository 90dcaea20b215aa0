// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Optional<Recut> recut,
    int deadLetters) {

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
        page, server, describedWith, content, delivered, recut, deadLetters, marks.size(), members.sum());
  }

  /** The same commit with the number of objects that failed. */
  public PageCommit withDeadLetters(int failed) {
    return new PageCommit(page, server, describedWith, content, marks, delivered, recut, failed);
  }

  /** The same commit with what sinks have acknowledged. */
  public PageCommit withDelivered(Map<String, String> acknowledged) {
    return new PageCommit(page, server, describedWith, content, marks, acknowledged, recut, deadLetters);
  }
}
