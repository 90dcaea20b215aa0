// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import io.schemabeam.model.ProgressEvent.Count;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the objects of a page for the manifest. */
public final class Counts {
  private Counts() {}

  /** The objects of a commit by schema and kind. */
  public static List<Count> of(PageCommit commit) {
    Map<String, Map<ObjectKind, Long>> schemas = new TreeMap<>();
    for (ObjectMark mark : commit.marks()) {
      schemas
          .computeIfAbsent(mark.key().schema(), any -> new EnumMap<>(ObjectKind.class))
          .merge(mark.kind(), 1L, Long::sum);
    }
    List<Count> counts = new ArrayList<>();
    schemas.forEach(
        (schema, kinds) ->
            kinds.forEach((kind, objects) -> counts.add(new Count(commit.page().database(), schema, kind, objects))));
    return counts;
  }
}
