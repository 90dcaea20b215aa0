// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.checkpoint;

import io.schemabeam.deadletter.DeadLetterFiles;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Counts;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    if (!definition.mode().replay()) {
      deadLetters.write(commit.page(), page.deadLetters());
    }
    mirror.commit(commit.withDelivered(delivered));
    if (undelivered.isEmpty()) {
      // While a sink has not answered, what it may have of another content must stay known.
      mirror.deleteContents(commit.page().source(), page.obsoleteContents());
    }
    if (commit.recut().isPresent()) {
      retireReplaced(commit.recut().get());
    }
    int failed = page.deadLetters().size();
    return new PageDone(
        commit.page().source(),
        page.described(),
        page.changed(),
        Math.max(0, commit.marks().size() - page.changed() - failed),
        Gone.of(page.absent()),
        failed,
        page.vanished(),
        undelivered,
        Counts.of(commit));
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
