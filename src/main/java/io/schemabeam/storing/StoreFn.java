// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.storing;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.DefinitionJson;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.Recut;
import io.schemabeam.model.StoredPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;

/** Merges and stores one page. */
final class StoreFn extends DoFn<DescribedPage, StoredPage> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;

  StoreFn(CrawlDefinition definition) {
    this.definition = definition;
  }

  @ProcessElement
  public void store(@Element DescribedPage described, OutputReceiver<StoredPage> out) throws IOException {
    Mirror mirror = new Mirror(definition.stateStore());
    PlannedPage plan = described.plan();
    ListedPage page = plan.page();
    PageKey key = page.key();
    Map<ObjectKey, ObjectMark> before = new HashMap<>();
    plan.committed().forEach(commit -> commit.marks().forEach(mark -> before.put(mark.key(), mark)));
    before.keySet().removeIf(object -> !key.contains(object));

    List<ObjectDocument> documents = new ArrayList<>(page.objects().size());
    List<ObjectMark> marks = new ArrayList<>(page.objects().size());
    int changed = merge(mirror, described, before, documents, marks);
    Set<ObjectKey> gone = new HashSet<>(before.keySet());
    marks.forEach(mark -> gone.remove(mark.key()));

    Optional<PageCommit> own =
        plan.committed().stream().filter(commit -> commit.page().equals(key)).findFirst();
    Optional<String> content =
        documents.isEmpty() ? Optional.empty() : Optional.of(Mirror.contentName(key, documents));
    Optional<String> contentBefore = own.flatMap(PageCommit::content);
    if (content.isPresent() && !content.equals(contentBefore)) {
      mirror.storeContent(key.source(), content.get(), documents);
    }
    List<String> obsolete = new ArrayList<>(page.dirty());
    contentBefore.ifPresent(obsolete::add);
    content.ifPresent(obsolete::remove);
    Optional<Recut> recut = page.recut();
    PageCommit commit =
        new PageCommit(
            key, page.server(), DefinitionJson.describedWith(definition.source(key.source()), key.family()), content,
            List.copyOf(marks), own.map(PageCommit::delivered).orElse(Map.of()), recut,
            described.deadLetters().size());
    out.output(
        new StoredPage(
            commit, documents, changed, gone.size(), described.documents().size(), described.vanished().size(),
            !page.dirty().isEmpty(), described.deadLetters(), obsolete));
  }

  /**
   * Every listed object with its newest document. One that could not be described keeps its former document, without a
   * token, so that the next crawl tries again.
   */
  private int merge(
      Mirror mirror,
      DescribedPage described,
      Map<ObjectKey, ObjectMark> before,
      List<ObjectDocument> documents,
      List<ObjectMark> marks)
      throws IOException {
    Map<ObjectKey, ObjectDocument> fresh = new HashMap<>();
    described.documents().forEach(document -> fresh.put(document.key(), document));
    Map<ObjectKey, ObjectDocument> former = former(mirror, described, fresh, before);
    Set<ObjectKey> vanished = new HashSet<>(described.vanished());
    Set<ObjectKey> failed = failed(described);
    int changed = 0;
    for (ListedObject object : described.plan().page().objects()) {
      ObjectKey key = object.key();
      ObjectDocument document = fresh.get(key);
      ObjectMark mark = before.get(key);
      boolean isNew = document != null && (mark == null || !mark.fingerprint().equals(document.fingerprint()));
      if (!isNew) {
        // An equal fingerprint keeps the former document, so that estimates alone rewrite nothing.
        document = former.getOrDefault(key, document);
      }
      if (document == null || vanished.contains(key)) {
        continue;
      }
      marks.add(
          new ObjectMark(
              key, document.kind(), object.identity(), failed.contains(inOne(key)) ? 0 : object.token(), document.fingerprint()));
      documents.add(document);
      changed += isNew ? 1 : 0;
    }
    return changed;
  }

  /** The dead letters' objects, with name and signature in one, as {@link #inOne} gives them. */
  private static Set<ObjectKey> failed(DescribedPage described) {
    Set<ObjectKey> failed = new HashSet<>();
    for (DeadLetter deadLetter : described.deadLetters()) {
      failed.add(new ObjectKey(deadLetter.schema().orElse(""), deadLetter.name().orElse(""), ""));
    }
    return failed;
  }

  private static ObjectKey inOne(ObjectKey key) {
    return new ObjectKey(key.schema(), key.name() + key.signature(), "");
  }

  private static Map<ObjectKey, ObjectDocument> former(
      Mirror mirror,
      DescribedPage described,
      Map<ObjectKey, ObjectDocument> fresh,
      Map<ObjectKey, ObjectMark> before)
      throws IOException {
    boolean needed =
        described.plan().page().objects().stream()
            .map(ListedObject::key)
            .filter(before::containsKey)
            .anyMatch(
                key ->
                    !fresh.containsKey(key)
                        || fresh.get(key).fingerprint().equals(before.get(key).fingerprint()));
    Map<ObjectKey, ObjectDocument> documents = new HashMap<>();
    if (needed) {
      for (PageCommit commit : described.plan().committed()) {
        mirror.documents(commit).forEach(document -> documents.put(document.key(), document));
      }
    }
    return documents;
  }
}
