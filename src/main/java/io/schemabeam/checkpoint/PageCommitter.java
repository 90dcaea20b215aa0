// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.checkpoint;

import io.schemabeam.deadletter.DeadLetterFiles;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Counts;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.Gone;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.ProgressEvent.PageDone;
import io.schemabeam.model.Recut;
import io.schemabeam.model.SinkAnswer;
import io.schemabeam.model.StoredPage;
import io.schemabeam.sink.SinkDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits one page whose sinks have all answered. Every step may be repeated. */
final class PageCommitter {
  private static final Logger LOG = LoggerFactory.getLogger(PageCommitter.class);

  private final CrawlDefinition definition;
  private final Mirror mirror;
  private final DeadLetterFiles deadLetters;

  PageCommitter(CrawlDefinition definition) {
    this.definition = definition;
    this.mirror = new Mirror(definition.stateStore());
    this.deadLetters = new DeadLetterFiles(definition.output());
  }

  /** Commits a page and says what that means for the progress. */
  ProgressEvent commit(List<SinkAnswer> answers) throws IOException {
    StoredPage page = answers.get(0).page();
    PageCommit commit = page.commit();
    Map<String, String> delivered = new TreeMap<>();
    Map<String, List<String>> held = new TreeMap<>();
    List<String> undelivered = new ArrayList<>();
    for (SinkAnswer answer : answers) {
      if (answer.failure().isEmpty()) {
        delivered.put(answer.sink(), commit.contentName());
      } else {
        held.put(answer.sink(), held(answer));
        undelivered.add(name(answer.sink()) + ": " + answer.failure().get());
      }
    }
    List<DeadLetter> failures = failures(answers);
    deadLetters.write(commit.page(), failures);
    mirror.commit(commit.withDelivered(delivered, held).withDeadLetters(failures.size()));
    List<String> obsolete = new ArrayList<>(page.obsoleteContents());
    held.values().forEach(obsolete::removeAll);
    mirror.deleteContents(commit.page().source(), obsolete);
    if (commit.recut().isPresent() && undelivered.isEmpty()) {
      retireReplaced(commit.recut().get());
    }
    return new PageDone(
        commit.page().source(),
        page.described(),
        page.changed(),
        Math.max(0, commit.marks().size() - page.changed() - failures.size()),
        Gone.of(page.absent()),
        failures.size(),
        page.vanished(),
        undelivered,
        Counts.of(commit));
  }

  /** What a sink may have after it has failed: what it had, and any part of what it was given. */
  private static List<String> held(SinkAnswer answer) {
    Set<String> contents = new LinkedHashSet<>(answer.page().base(answer.sink()).contents());
    answer.page().commit().content().ifPresent(contents::add);
    return List.copyOf(contents);
  }

  /** What could not be described, once, and what a sink's format has no place for. */
  private List<DeadLetter> failures(List<SinkAnswer> answers) throws IOException {
    PageKey page = answers.get(0).page().commit().page();
    Set<DeadLetter> failures = new LinkedHashSet<>();
    if (definition.mode().replay()) {
      // Nothing was described, and what could not be the last time is still so.
      deadLetters.read(page).stream()
          .filter(
              failure ->
                  !failure.step().startsWith(DeadLetter.FORMAT) && !failure.step().equals(DeadLetter.TRANSFORM))
          .forEach(failures::add);
    }
    answers.forEach(answer -> failures.addAll(answer.page().deadLetters()));
    return List.copyOf(failures);
  }

  private void retireReplaced(Recut recut) throws IOException {
    for (PageKey sibling : recut.siblings()) {
      // It may have the bounds of a page that is replaced: then only its generation tells the two apart. And what a
      // sink lacks of it, it may still have of a replaced page, which then stays until the next run.
      Optional<PageCommit> committed = mirror.commit(sibling);
      if (committed.map(PageCommit::generation).orElse(-1) < recut.generation() || !committed.get().held().isEmpty()) {
        return;
      }
    }
    for (PageKey replaced : recut.replaced()) {
      Optional<PageCommit> old = mirror.commit(replaced);
      if (old.isEmpty() || old.get().generation() >= recut.generation()) {
        continue;
      }
      String source = replaced.source();
      List<String> pages = List.of(replaced.fileName());
      if (!discard(source, pages)) {
        continue;
      }
      deadLetters.write(replaced, List.of());
      mirror.retire(replaced);
      Set<String> abandoned = new LinkedHashSet<>(old.get().beingReplacedBy());
      recut.siblings().forEach(sibling -> abandoned.remove(sibling.fileName()));
      for (String page : abandoned) {
        mirror.deleteContentsOf(source, page);
      }
    }
  }

  /** Whether all sinks have; if not, the page stays to be retired by the next run. */
  private boolean discard(String source, List<String> pages) {
    for (SinkDefinition sink : definition.sinks()) {
      try {
        sink.discard(source, pages);
      } catch (IOException | RuntimeException unreachable) {
        LOG.warn("{}: {} keeps files of pages that were cut anew: {}", source, sink.name(), unreachable.getMessage());
        return false;
      }
    }
    return true;
  }

  private String name(String identity) {
    return definition.sinks().stream()
        .filter(sink -> definition.identity(sink).equals(identity))
        .map(SinkDefinition::name)
        .findFirst()
        .orElse(identity);
  }
}
