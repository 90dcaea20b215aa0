// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Recut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a source's mirror says about the run before, which may have died at any point.
 *
 * <p>A change of bounds counts from the moment when all siblings are committed: after it the pages they replace are
 * retired, before it the siblings are. A content that no commit names says that its page was in flight: if the page is
 * committed with another content, its sinks may have the newer one, so it is dirty and will be delivered again; if it is
 * not committed at all, what sinks may have of it is discarded.
 *
 * @param committed the pages that count, without the objects' marks
 * @param dirty contents that no commit names, by the file name of their committed page; they stay until that page's next
 *     commit, because they are the only sign that sinks may have them
 * @param retired pages that are committed but do not count
 * @param orphans contents that no commit names, of pages that are not committed
 */
public record Recovery(
    List<PageCommit> committed, Map<String, List<String>> dirty, List<PageCommit> retired, List<String> orphans) {

  /** Reads what is to be recovered; changes nothing. */
  public static Recovery of(Mirror mirror, String source) throws IOException {
    Map<PageKey, PageCommit> commits = new HashMap<>();
    for (PageCommit commit : mirror.committed(source)) {
      commits.put(commit.page(), commit);
    }
    Set<PageKey> superfluous = superfluous(commits);
    List<PageCommit> retired = superfluous.stream().map(commits::remove).toList();
    Set<String> known = commits.keySet().stream().map(PageKey::fileName).collect(Collectors.toSet());
    Set<String> named =
        commits.values().stream().flatMap(commit -> commit.content().stream()).collect(Collectors.toSet());
    Map<String, List<String>> dirty = new TreeMap<>();
    List<String> orphans = new ArrayList<>();
    for (String content : mirror.contents(source)) {
      String page = Mirror.pageOf(content);
      if (named.contains(content)) {
        continue;
      }
      if (known.contains(page)) {
        dirty.computeIfAbsent(page, any -> new ArrayList<>()).add(content);
      } else {
        orphans.add(content);
      }
    }
    return new Recovery(List.copyOf(commits.values()), dirty, retired, orphans);
  }

  /** File names of the pages whose files sinks must delete before {@link #finish}. */
  public Set<String> discarded() {
    Set<String> pages = new LinkedHashSet<>();
    retired.forEach(commit -> pages.add(commit.page().fileName()));
    orphans.forEach(content -> pages.add(Mirror.pageOf(content)));
    return pages;
  }

  /** Removes what does not count from the mirror. Dying before its end is harmless. */
  public void finish(Mirror mirror, String source) throws IOException {
    mirror.deleteUnfinished(source);
    for (PageCommit commit : retired) {
      mirror.retire(commit.page(), commit.content());
    }
    mirror.deleteContents(source, orphans);
  }

  private static Set<PageKey> superfluous(Map<PageKey, PageCommit> commits) {
    Set<PageKey> superfluous = new LinkedHashSet<>();
    for (PageCommit commit : commits.values()) {
      if (commit.recut().isEmpty()) {
        continue;
      }
      Recut recut = commit.recut().get();
      List<PageKey> replaced = stillThere(recut, commits);
      if (replaced.isEmpty()) {
        continue;
      }
      if (commits.keySet().containsAll(recut.siblings())) {
        superfluous.addAll(replaced);
      } else {
        superfluous.add(commit.page());
      }
    }
    return superfluous;
  }

  private static List<PageKey> stillThere(Recut recut, Map<PageKey, PageCommit> commits) {
    return recut.replaced().stream()
        .filter(page -> commits.containsKey(page) && commits.get(page).generation() < recut.generation())
        .toList();
  }
}
