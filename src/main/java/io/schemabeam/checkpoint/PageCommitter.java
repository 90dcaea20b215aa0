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

/** Commits one page whose sinks have all answered. Every step may be repeated. */
final class PageCommitter {
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
    List<String> undelivered = new ArrayList<>();
    for (SinkAnswer answer : answers) {
      if (answer.failure().isEmpty()) {
        delivered.put(answer.sink(), commit.contentName());
      } else {
        undelivered.add(name(answer.sink()) + ": " + answer.failure().get());
      }
    }
    List<DeadLetter> failures = failures(answers);
    deadLetters.write(commit.page(), failures);
    mirror.commit(commit.withDelivered(delivered).withDeadLetters(failures.size()));
    if (undelivered.isEmpty()) {
      // While a sink has not answered, what it may have of another content must stay known.
      mirror.deleteContents(commit.page().source(), page.obsoleteContents());
    }
    if (commit.recut().isPresent()) {
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

  /** What could not be described, once, and what a sink's format has no place for. */
  private List<DeadLetter> failures(List<SinkAnswer> answers) throws IOException {
    PageKey page = answers.get(0).page().commit().page();
    Set<DeadLetter> failures = new LinkedHashSet<>();
    if (definition.mode().replay()) {
      // Nothing was described, and what could not be the last time is still so.
      deadLetters.read(page).stream()
          .filter(failure -> !failure.step().startsWith(DeadLetter.FORMAT))
          .forEach(failures::add);
    }
    answers.forEach(answer -> failures.addAll(answer.page().deadLetters()));
    return List.copyOf(failures);
  }

  private void retireReplaced(Recut recut) throws IOException {
    for (PageKey sibling : recut.siblings()) {
      // It may have the bounds of a page that is replaced: then only its generation tells the two apart.
      if (mirror.commit(sibling).map(PageCommit::generation).orElse(-1) < recut.generation()) {
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
      for (SinkDefinition sink : definition.sinks()) {
        sink.discard(source, pages);
      }
      deadLetters.write(replaced, List.of());
      mirror.retire(replaced, old.get().content());
    }
  }

  private String name(String identity) {
    return definition.sinks().stream()
        .filter(sink -> sink.identity().equals(identity))
        .map(SinkDefinition::name)
        .findFirst()
        .orElse(identity);
  }
}
