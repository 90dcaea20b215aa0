// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.storing;

import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Absence;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The new content of a page: every listed object with its newest document, and those that stay although they are not
 * listed. An object that could not be described, or was not found any more when it was its turn, keeps its former
 * document without a token, so that the next crawl looks again: only a complete listing says that something is gone.
 */
final class PageMerge {
  private final ListedPage page;
  private final DescribedPage described;
  private final Mirror mirror;
  private final Map<ObjectKey, ObjectMark> before = new HashMap<>();
  private final Map<ObjectKey, ObjectDocument> fresh = new HashMap<>();
  private final List<ObjectDocument> documents = new ArrayList<>();
  private final List<ObjectMark> marks = new ArrayList<>();
  private int changed;
  private int vanished;

  PageMerge(DescribedPage described, Mirror mirror) {
    this.page = described.plan().page();
    this.described = described;
    this.mirror = mirror;
    for (PageCommit commit : described.plan().committed()) {
      boolean sameServer = commit.server().equals(page.server());
      for (ObjectMark mark : commit.marks()) {
        if (page.key().contains(mark.key())) {
          before.put(mark.key(), sameServer ? mark : ofAnotherServer(mark));
        }
      }
    }
    described.documents().forEach(document -> fresh.put(document.key(), document));
  }

  /** Identities mean nothing on another server. */
  private static ObjectMark ofAnotherServer(ObjectMark mark) {
    return new ObjectMark(mark.key(), mark.kind(), 0, 0, mark.fingerprint());
  }

  /** All objects of the page, in order. */
  List<ObjectDocument> documents() {
    return documents;
  }

  /** Parallel to {@link #documents}. */
  List<ObjectMark> marks() {
    return marks;
  }

  /** How many objects are new or have changed. */
  int changed() {
    return changed;
  }

  /** How many listed objects are not in the content, because they were dropped before they were ever described. */
  int vanished() {
    return vanished;
  }

  void run() {
    Map<ObjectKey, ObjectDocument> former = isFormerNeeded() ? former() : Map.of();
    for (ObjectKey key : described.partial()) {
      if (former.containsKey(key)) {
        fresh.computeIfPresent(key, (same, newest) -> Unreadable.completed(newest, former.get(key)));
      }
    }
    Set<ObjectKey> lookAgain = new HashSet<>(described.vanished());
    Set<ObjectKey> failed = failed();
    for (ListedObject object : page.objects()) {
      ObjectKey key = object.key();
      ObjectDocument document = fresh.get(key);
      ObjectMark mark = before.get(key);
      boolean isNew = document != null && (mark == null || !mark.fingerprint().equals(document.fingerprint()));
      if (!isNew) {
        // An equal fingerprint keeps the former document, so that estimates alone rewrite nothing.
        document = former.getOrDefault(key, document);
      }
      if (document == null) {
        vanished += lookAgain.contains(key) ? 1 : 0;
        continue;
      }
      long token = lookAgain.contains(key) || failed.contains(inOne(key)) ? 0 : object.token();
      documents.add(document);
      marks.add(new ObjectMark(key, document.kind(), object.identity(), token, document.fingerprint()));
      changed += isNew ? 1 : 0;
    }
    keep(former);
  }

  private void keep(Map<ObjectKey, ObjectDocument> former) {
    for (Absence absence : page.absent()) {
      if (absence.isKept() && former.containsKey(absence.key())) {
        documents.add(former.get(absence.key()));
        ObjectMark mark = before.get(absence.key());
        marks.add(new ObjectMark(mark.key(), mark.kind(), mark.identity(), 0, mark.fingerprint()));
      }
    }
    if (page.kept() > 0) {
      documents.sort(Comparator.comparing(ObjectDocument::key));
      marks.sort(Comparator.comparing(ObjectMark::key));
    }
  }

  private boolean isFormerNeeded() {
    return page.kept() > 0
        || described.partial().stream().anyMatch(before::containsKey)
        || page.objects().stream()
            .map(ListedObject::key)
            .filter(before::containsKey)
            .anyMatch(
                key ->
                    !fresh.containsKey(key)
                        || fresh.get(key).fingerprint().equals(before.get(key).fingerprint()));
  }

  private Map<ObjectKey, ObjectDocument> former() {
    Map<ObjectKey, ObjectDocument> documentsBefore = new HashMap<>();
    for (PageCommit commit : described.plan().committed()) {
      // What is lost was described again.
      mirror.find(commit).orElse(List.of()).forEach(document -> documentsBefore.put(document.key(), document));
    }
    return documentsBefore;
  }

  /** The dead letters' objects, with name and signature in one, as {@link #inOne} gives them. */
  private Set<ObjectKey> failed() {
    Set<ObjectKey> failed = new HashSet<>();
    for (DeadLetter deadLetter : described.deadLetters()) {
      failed.add(new ObjectKey(deadLetter.schema().orElse(""), deadLetter.name().orElse(""), ""));
    }
    return failed;
  }

  private static ObjectKey inOne(ObjectKey key) {
    return new ObjectKey(key.schema(), key.name() + key.signature(), "");
  }
}
