// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.storing;

import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Base;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PlannedPage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each sink may have of a page, by the commits that the page continues and what a run that died has left. */
final class Bases {
  private Bases() {}

  static Map<String, Base> of(PlannedPage plan, List<String> sinks) {
    Map<String, Base> bases = new TreeMap<>();
    for (String sink : sinks) {
      bases.put(sink, base(plan, sink));
    }
    return bases;
  }

  private static Base base(PlannedPage plan, String sink) {
    Set<String> acknowledged = new LinkedHashSet<>();
    Set<String> held = new LinkedHashSet<>();
    boolean complete = !plan.committed().isEmpty();
    for (PageCommit commit : plan.committed()) {
      String delivered = commit.delivered().get(sink);
      if (delivered != null && !delivered.isEmpty()) {
        acknowledged.add(delivered);
      }
      held.addAll(commit.held().getOrDefault(sink, List.of()));
      // A page that was to be taken over and goes on cannot know how far that went.
      boolean halfWay = !commit.beingReplacedBy().isEmpty() && commit.page().equals(plan.page().key());
      complete &= delivered != null && !halfWay;
    }
    List<String> dirty = new ArrayList<>();
    for (String content : plan.page().dirty()) {
      // What a page with other bounds has given, writing this one does not replace.
      (Mirror.pageOf(content).equals(plan.page().key().fileName()) ? dirty : held).add(content);
    }
    return new Base(List.copyOf(acknowledged), List.copyOf(held), List.copyOf(dirty), complete);
  }
}
