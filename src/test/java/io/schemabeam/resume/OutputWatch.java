// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * Reads the output again and again while crawls write it and die, and notes what no reader may ever see: a file that is
 * not whole, an object in two files although its page is not being split, a committed object in none.
 */
final class OutputWatch implements AutoCloseable {
  private static final int PAUSE_MILLIS = 60;
  private static final int MOST_FAULTS = 10;

  private final CrawlFolder folder;
  private final boolean pagesSplit;
  private final Supplier<Set<String>> existing;
  private final List<String> faults = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "output-watch");
  private volatile boolean ended;
  private volatile int looks;

  /**
   * Begins to watch.
   *
   * @param pagesSplit whether pages may be cut anew meanwhile
   * @param existing what the database has, by family and name
   */
  OutputWatch(CrawlFolder folder, boolean pagesSplit, Supplier<Set<String>> existing) {
    this.folder = folder;
    this.existing = existing;
    this.pagesSplit = pagesSplit;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!ended) {
        look();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError fault) {
      fault(fault.toString());
    }
  }

  private void look() {
    List<PageCommit> before = folder.committed();
    Optional<Map<String, List<String>>> found = found();
    if (found.isEmpty()) {
      return;
    }
    List<PageCommit> after = folder.committed();
    Map<String, PageKey> still = CrawlFolder.objects(after);
    Map<String, PageKey> missing = CrawlFolder.objects(before);
    missing.keySet().retainAll(still.keySet());
    missing.keySet().removeAll(found.get().keySet());
    if (!missing.isEmpty()) {
      // A sink writes before the commit: what the user has dropped is in no file a moment earlier.
      missing.keySet().retainAll(existing.get());
    }
    missing.forEach((object, page) -> fault(object + " is committed with " + page.fileName() + " and in no file"));
    Set<String> settled = settled(before, after);
    found.get().forEach(
        (object, files) -> {
          if (files.size() > 1 && (!pagesSplit || settled.containsAll(files))) {
            fault(object + " is in " + files);
          }
        });
    looks++;
  }

  /** Every object with the files it is in; empty if files came or went meanwhile. */
  private Optional<Map<String, List<String>>> found() {
    SortedSet<String> files = folder.files();
    Map<String, List<String>> found = new HashMap<>();
    for (String file : files) {
      Optional<SortedMap<String, String>> lines = folder.lines(file);
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      lines.get().keySet().forEach(key -> found.computeIfAbsent(key, any -> new ArrayList<>(1)).add(file));
    }
    return folder.files().equals(files) ? Optional.of(found) : Optional.empty();
  }

  /** Files of committed pages that neither take over from others nor are taken over from. */
  private static Set<String> settled(List<PageCommit> before, List<PageCommit> after) {
    Set<String> files = files(before);
    files.retainAll(files(after));
    for (List<PageCommit> commits : List.of(before, after)) {
      for (PageCommit commit : commits) {
        commit.recut().ifPresent(
            recut -> recut.replaced().forEach(page -> files.remove(page.fileName() + ".jsonl")));
      }
    }
    return files;
  }

  private static Set<String> files(List<PageCommit> commits) {
    Set<String> files = new HashSet<>();
    commits.forEach(commit -> files.add(commit.page().fileName() + ".jsonl"));
    return files;
  }

  private void fault(String fault) {
    synchronized (faults) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(fault);
      }
    }
  }

  /** How often it has read everything. */
  int looks() {
    return looks;
  }

  /** What it has seen. */
  List<String> faults() {
    synchronized (faults) {
      return List.copyOf(faults);
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
