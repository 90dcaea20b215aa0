// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.storing;

import io.schemabeam.model.Base;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PlannedPage;
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
    List<String> dirty = plan.page().dirty();
    Set<String> contents = new LinkedHashSet<>(dirty);
    boolean certain = dirty.isEmpty() && !plan.committed().isEmpty();
    for (PageCommit commit : plan.committed()) {
      String delivered = commit.delivered().get(sink);
      List<String> held = commit.held().getOrDefault(sink, List.of());
      // A page that continues one which was to be taken over cannot know how far that went.
      boolean halfWay = commit.beingReplaced() && commit.page().equals(plan.page().key());
      certain &= delivered != null && held.isEmpty() && !halfWay;
      if (delivered != null && !delivered.isEmpty()) {
        contents.add(delivered);
      }
      contents.addAll(held);
    }
    return new Base(List.copyOf(contents), certain);
  }
}
