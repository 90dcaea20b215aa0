// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import io.schemabeam.model.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What names mean at one place of a query: the relations around it, and those of the queries that it is inside of. */
final class Scope {
  private final Optional<Scope> outer;
  private final List<Relation> relations = new ArrayList<>();
  private final Map<String, List<Output>> common = new HashMap<>();

  /** Columns that a join has made one of two. */
  private final Set<String> merged = new HashSet<>();

  Scope(Optional<Scope> outer) {
    this.outer = outer;
  }

  void add(Relation relation) {
    relations.add(relation);
  }

  List<Relation> relations() {
    return relations;
  }

  void merge(String column) {
    merged.add(column);
  }

  /** Makes a common table expression known. */
  void define(String name, List<Output> outputs) {
    common.put(name, outputs);
  }

  /** The common table expression of a name. */
  Optional<List<Output>> common(String name) {
    return common.containsKey(name)
        ? Optional.of(common.get(name))
        : outer.flatMap(scope -> scope.common(name));
  }

  /** The relation that a name stands for. */
  Optional<Relation> relation(String alias) {
    return relations.stream()
        .filter(relation -> relation.alias().equals(alias))
        .findFirst()
        .or(() -> outer.flatMap(scope -> scope.relation(alias)));
  }

  /** The stored relation that a name with its schema stands for. */
  Optional<Relation> relation(RelationName name) {
    return relations.stream()
        .filter(relation -> relation instanceof Relation.Stored stored && stored.name().equals(name))
        .findFirst()
        .or(() -> outer.flatMap(scope -> scope.relation(name)));
  }

  /** The origin of a column that is named without its relation. */
  Optional<Origin> column(String name) {
    List<Relation> sure = relations.stream().filter(relation -> relation.has(name)).toList();
    if (sure.size() == 1) {
      return sure.get(0).column(name);
    }
    if (!sure.isEmpty()) {
      if (!merged.contains(name)) {
        return Optional.of(Origin.unknown("several relations have a column " + name));
      }
      Origin both = new Origin();
      sure.forEach(relation -> relation.column(name).ifPresent(one -> both.add(one, Transformation.TRANSFORMATION)));
      return Optional.of(both);
    }
    Optional<Origin> further = outer.flatMap(scope -> scope.column(name));
    if (further.isPresent()) {
      return further;
    }
    List<Origin> possible = relations.stream().flatMap(relation -> relation.column(name).stream()).toList();
    return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
  }
}
