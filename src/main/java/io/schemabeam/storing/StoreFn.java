// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.storing;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.DefinitionJson;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.Recut;
import io.schemabeam.model.StoredPage;
import java.io.IOException;
import java.util.LinkedHashSet;
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
    PageMerge merge = new PageMerge(described, mirror);
    merge.run();

    Optional<PageCommit> own =
        plan.committed().stream().filter(commit -> commit.page().equals(key)).findFirst();
    Optional<String> content =
        merge.documents().isEmpty() ? Optional.empty() : Optional.of(Mirror.contentName(key, merge.documents()));
    Optional<String> contentBefore = own.flatMap(PageCommit::content);
    if (content.isPresent() && !content.equals(contentBefore)) {
      mirror.storeContent(key.source(), content.get(), merge.documents());
    }
    if (page.recut().isPresent()) {
      beginReplacing(mirror, key, page.recut().get());
    }
    Set<String> obsolete = new LinkedHashSet<>(page.dirty());
    if (own.isEmpty()) {
      // Those of pages that it takes over serve its siblings too, and go with those pages.
      obsolete.removeIf(dirty -> !Mirror.pageOf(dirty).equals(key.fileName()));
    }
    contentBefore.ifPresent(obsolete::add);
    own.ifPresent(commit -> commit.held().values().forEach(obsolete::addAll));
    content.ifPresent(obsolete::remove);
    boolean replay = definition.mode().replay() && own.isPresent();
    PageCommit commit =
        replay
            ? own.get()
            : new PageCommit(
                key, page.server(), DefinitionJson.describedWith(definition.source(key.source()), key.family()),
                content, List.copyOf(merge.marks()), own.map(PageCommit::delivered).orElse(Map.of()),
                own.map(PageCommit::held).orElse(Map.of()), own.map(PageCommit::beingReplacedBy).orElse(List.of()),
                page.recut(), described.deadLetters().size());
    out.output(
        new StoredPage(
            commit, merge.documents(), List.of(), merge.changed(), page.absent(), page.renames(),
            described.documents().size(), merge.vanished(), !page.dirty().isEmpty(),
            Bases.of(plan, definition.identities()),
            described.deadLetters(), List.copyOf(obsolete)));
  }

  /**
   * From now on sinks may have objects of the replaced pages as this page's. Should the change of bounds never be
   * completed, the replaced pages are delivered again.
   */
  private static void beginReplacing(Mirror mirror, PageKey key, Recut recut) throws IOException {
    List<String> siblings = recut.siblings().stream().map(PageKey::fileName).toList();
    for (PageKey replaced : recut.replaced()) {
      Optional<PageCommit> there = mirror.commit(replaced);
      if (there.isPresent()
          && !replaced.equals(key)
          && there.get().generation() < recut.generation()
          && !there.get().beingReplacedBy().containsAll(siblings)) {
        mirror.commit(there.get().withBeingReplacedBy(siblings));
      }
    }
  }
}
