// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page whose content is in the mirror: all its objects, ready for every sink.
 *
 * @param commit what will be committed when the sinks have answered; its {@code delivered} is the state before
 * @param documents all objects of the page, in order, parallel to the commit's marks
 * @param places keys of the objects in the page, parallel to the documents, if transforms may have given them others
 * @param changed how many objects are new or changed
 * @param absent objects of the former content that are not listed any more, in order
 * @param renames objects that were committed under another key
 * @param described how many objects were described for it
 * @param vanished how many objects were dropped before they were ever described
 * @param redeliver whether every sink gets the page, whatever it has acknowledged
 * @param bases by the identity of a sink, what it may have of the page
 * @param deadLetters of the page's objects
 * @param obsoleteContents names of contents that this commit makes superfluous
 * @param recovered keys in the page of objects that a transform kept from all sinks the last time, and does no more
 */
public record StoredPage(
    PageCommit commit,
    List<ObjectDocument> documents,
    List<ObjectKey> places,
    int changed,
    List<Absence> absent,
    List<Rename> renames,
    int described,
    int vanished,
    boolean redeliver,
    Map<String, Base> bases,
    List<DeadLetter> deadLetters,
    List<String> obsoleteContents,
    List<ObjectKey> recovered) {

  /** A page before transforms. */
  public StoredPage(
      PageCommit commit, List<ObjectDocument> documents, List<ObjectKey> places, int changed, List<Absence> absent,
      List<Rename> renames, int described, int vanished, boolean redeliver, Map<String, Base> bases,
      List<DeadLetter> deadLetters, List<String> obsoleteContents) {
    this(
        commit, documents, places, changed, absent, renames, described, vanished, redeliver, bases, deadLetters,
        obsoleteContents, List.of());
  }

  /** Whether a sink lacks this content, or a part of it. */
  public boolean isLackingFor(String sinkIdentity) {
    return redeliver || !recovered.isEmpty() || !commit.isDelivered(sinkIdentity);
  }

  /** What a sink may have of the page. */
  public Base base(String sinkIdentity) {
    return bases.getOrDefault(sinkIdentity, Base.NOTHING);
  }

  /** The key of a document in the page. */
  public ObjectKey place(int document) {
    return places.isEmpty() ? documents.get(document).key() : places.get(document);
  }

  /** This page as transforms show it; its documents are no more those of the commit. */
  public StoredPage withDocuments(List<ObjectDocument> others, List<ObjectKey> theirPlaces) {
    return new StoredPage(
        commit, others, theirPlaces, changed, absent, renames, described, vanished, redeliver, bases, deadLetters,
        obsoleteContents, recovered);
  }

  /** This page, of which sinks lack some objects although they have its content. */
  public StoredPage withRecovered(List<ObjectKey> objects) {
    return new StoredPage(
        commit, documents, places, changed, absent, renames, described, vanished, redeliver, bases, deadLetters,
        obsoleteContents, objects);
  }

  /** This page with more objects that failed. */
  public StoredPage withDeadLetters(List<DeadLetter> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<DeadLetter> all = new ArrayList<>(deadLetters);
    all.addAll(more);
    return new StoredPage(
        commit, documents, places, changed, absent, renames, described, vanished, redeliver, bases, List.copyOf(all),
        obsoleteContents, recovered);
  }

  /** This page without its documents, which is all that a commit needs. */
  public StoredPage withoutDocuments() {
    return new StoredPage(
        commit, List.of(), List.of(), changed, absent, renames, described, vanished, redeliver, bases, deadLetters,
        obsoleteContents, recovered);
  }
}
