// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import io.schemabeam.model.Family;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Recut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
 * committed with another content, its sinks may have the newer one, so it is dirty and will be delivered again; if it
 * is not committed at all, what sinks may have of it is discarded, and the page that it was to take over is dirty with
 * it.
 *
 * @param committed the pages that count, without their objects
 * @param dirty contents that no commit names, by the file name of their committed page or of the one that theirs was to
 *     take over; they stay until that page's next commit, because they are the only sign that sinks may have them
 * @param retired pages that are committed but do not count
 * @param orphans contents that no commit names, of pages that are not committed and were to take over nothing
 * @param torn file names of pages whose commit cannot be read; they count as not committed
 */
public record Recovery(
    List<PageHeader> committed,
    Map<String, List<String>> dirty,
    List<PageHeader> retired,
    List<String> orphans,
    List<String> torn) {

  /** Reads what is to be recovered; changes nothing. */
  public static Recovery of(Mirror mirror, String source) throws IOException {
    Map<PageKey, PageHeader> commits = new HashMap<>();
    Mirror.Commits all = mirror.committed(source);
    for (PageHeader commit : all.pages()) {
      commits.put(commit.page(), commit);
    }
    Set<PageKey> superfluous = superfluous(commits);
    List<PageHeader> retired = superfluous.stream().map(commits::remove).toList();
    Set<String> known = commits.keySet().stream().map(PageKey::fileName).collect(Collectors.toSet());
    Set<String> named =
        commits.values().stream().flatMap(commit -> commit.content().stream()).collect(Collectors.toSet());
    // What a sink may have stays until it has acknowledged something newer.
    commits.values().forEach(commit -> commit.held().values().forEach(named::addAll));
    Map<String, List<String>> beingReplaced = new HashMap<>();
    commits.values().forEach(
        commit -> commit.beingReplacedBy().forEach(
            by -> beingReplaced.computeIfAbsent(by, any -> new ArrayList<>()).add(commit.page().fileName())));
    Map<String, List<String>> dirty = new TreeMap<>();
    List<String> orphans = new ArrayList<>();
    for (String content : mirror.contents(source)) {
      String page = Mirror.pageOf(content);
      if (named.contains(content)) {
        continue;
      }
      List<String> owners = known.contains(page) ? List.of(page) : beingReplaced.getOrDefault(page, List.of());
      owners.forEach(owner -> dirty.computeIfAbsent(owner, any -> new ArrayList<>()).add(content));
      if (owners.isEmpty()) {
        orphans.add(content);
      }
    }
    return new Recovery(List.copyOf(commits.values()), dirty, retired, orphans, all.torn());
  }

  /** File names of the pages whose files sinks must delete before {@link #finish}. */
  public Set<String> discarded() {
    Set<String> pages = new LinkedHashSet<>();
    retired.forEach(commit -> pages.add(commit.page().fileName()));
    orphans.forEach(content -> pages.add(Mirror.pageOf(content)));
    dirty.forEach(
        (owner, contents) ->
            contents.stream().map(Mirror::pageOf).filter(page -> !page.equals(owner)).forEach(pages::add));
    pages.addAll(torn);
    return pages;
  }

  /** The pages of a database's family, in order of their bounds. */
  public List<PageHeader> pages(String database, Family family) {
    return committed.stream()
        .filter(header -> header.page().database().equals(database) && header.page().family() == family)
        .sorted(Comparator.comparing(header -> header.page().lower()))
        .toList();
  }

  /** Removes what does not count from the mirror. Dying before its end is harmless. */
  public void finish(Mirror mirror, String source) throws IOException {
    mirror.deleteUnfinished(source);
    mirror.deleteCommits(source, retired.stream().map(commit -> commit.page().fileName()).toList());
    mirror.deleteCommits(source, torn);
    mirror.deleteContents(source, orphans);
  }

  private static Set<PageKey> superfluous(Map<PageKey, PageHeader> commits) {
    Set<PageKey> superfluous = new LinkedHashSet<>();
    for (PageHeader commit : commits.values()) {
      if (commit.recut().isEmpty()) {
        continue;
      }
      Recut recut = commit.recut().get();
      List<PageKey> replaced = stillThere(recut, commits);
      if (replaced.isEmpty()) {
        continue;
      }
      if (recut.siblings().stream().allMatch(page -> takesOver(commits.get(page), recut))) {
        superfluous.addAll(replaced);
      } else {
        superfluous.add(commit.page());
      }
    }
    return superfluous;
  }

  /** A sibling may have the bounds of a page that is replaced: then only its generation tells the two apart. */
  private static boolean takesOver(PageHeader commit, Recut recut) {
    return commit != null && commit.generation() >= recut.generation();
  }

  private static List<PageKey> stillThere(Recut recut, Map<PageKey, PageHeader> commits) {
    return recut.replaced().stream()
        .filter(page -> commits.containsKey(page) && commits.get(page).generation() < recut.generation())
        .toList();
  }
}
