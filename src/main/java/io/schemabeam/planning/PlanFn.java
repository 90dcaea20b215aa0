// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.planning;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.DefinitionJson;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Counts;
import io.schemabeam.model.Gone;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.ProgressEvent.PageDone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/** Plans one page; reads nothing but the page's own commit, or those it takes over from. */
final class PlanFn extends DoFn<ListedPage, PlannedPage> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;
  private final SourceConnections connections;
  private final Counter unchanged = Metrics.counter("schemabeam", "unchanged");

  PlanFn(CrawlDefinition definition, SourceConnections connections) {
    this.definition = definition;
    this.connections = connections;
  }

  @ProcessElement
  public void plan(@Element ListedPage page, MultiOutputReceiver out) throws IOException {
    PageKey key = page.key();
    Mirror mirror = new Mirror(definition.stateStore());
    Optional<PageCommit> own = mirror.commit(key);
    List<PageCommit> committed = own.isPresent() ? List.of(own.get()) : replaced(mirror, page);
    List<ListedObject> toDescribe = toDescribe(page, committed);
    boolean settled = toDescribe.isEmpty() && own.isPresent() && isSettled(page, own.get());
    boolean needsContent = !settled && toDescribe.size() < page.objects().size() + page.kept();
    if (needsContent && !committed.stream().allMatch(commit -> mirror.find(commit).isPresent())) {
      if (definition.mode().replay()) {
        out.get(PlanPages.UNCHANGED).output(torn(own.get()));
        return;
      }
      // What the mirror has lost is described again; what it remembers of the objects still tells what has changed.
      toDescribe = page.objects();
    }
    unchanged.inc(page.objects().size() - toDescribe.size());
    PlannedPage plan = new PlannedPage(page, toDescribe, committed, slot(page));
    if (!toDescribe.isEmpty()) {
      out.get(PlanPages.TO_DESCRIBE).output(plan);
    } else if (settled) {
      out.get(PlanPages.UNCHANGED).output(settled(page, own.get()));
    } else {
      out.get(PlanPages.FROM_MIRROR).output(plan);
    }
  }

  private List<PageCommit> replaced(Mirror mirror, ListedPage page) throws IOException {
    List<PageCommit> commits = new ArrayList<>();
    if (page.recut().isPresent()) {
      for (PageKey replaced : page.recut().get().replaced()) {
        mirror.commit(replaced).ifPresent(commits::add);
      }
    }
    return commits;
  }

  private List<ListedObject> toDescribe(ListedPage page, List<PageCommit> committed) {
    if (definition.mode().replay()) {
      return List.of();
    }
    if (definition.mode().fullRefresh() || committed.isEmpty()) {
      return page.objects();
    }
    String describedWith = describedWith(page);
    Map<ObjectKey, ObjectMark> marks = new HashMap<>();
    for (PageCommit commit : committed) {
      // Tokens hold within one server and one way of describing.
      if (commit.server().equals(page.server()) && commit.describedWith().equals(describedWith)) {
        commit.marks().forEach(mark -> marks.put(mark.key(), mark));
      }
    }
    return page.objects().stream().filter(object -> isChanged(object, marks.get(object.key()))).toList();
  }

  private static boolean isChanged(ListedObject object, ObjectMark mark) {
    return mark == null
        || object.token() == 0
        || object.token() != mark.token()
        || object.identity() != mark.identity()
        || object.kind() != mark.kind();
  }

  private String describedWith(ListedPage page) {
    return DefinitionJson.describedWith(definition.source(page.key().source()), page.key().family());
  }

  private boolean isSettled(ListedPage page, PageCommit commit) {
    // Another server's identity must be committed even where there is no object to describe.
    boolean same = commit.server().equals(page.server())
        && (definition.mode().replay() || commit.describedWith().equals(describedWith(page)));
    return same
        && page.dirty().isEmpty()
        && page.objects().size() + page.kept() == commit.marks().size()
        && commit.deadLetters() == 0
        && definition.identities().stream().allMatch(commit::isDelivered);
  }

  private static ProgressEvent settled(ListedPage page, PageCommit commit) {
    return new PageDone(
        commit.page().source(), 0, 0, commit.marks().size(), Gone.of(page.absent()), 0, 0, List.of(),
        Counts.of(commit));
  }

  private static ProgressEvent torn(PageCommit commit) {
    return new PageDone(
        commit.page().source(), 0, 0, 0, Gone.NOTHING, 0, commit.marks().size(),
        List.of("any sink: the state store has lost a page; crawl once without --replay"), List.of());
  }

  /** Neighbouring pages take turns on the slots, and databases begin at different ones. */
  private String slot(ListedPage page) {
    List<String> slots = connections.plan(page.key().source()).describing();
    int start = page.key().database().hashCode() + page.key().family().ordinal();
    return slots.get(Math.floorMod(start + page.ordinal(), slots.size()));
  }
}
