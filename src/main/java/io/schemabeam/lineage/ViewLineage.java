// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Dependency;
import io.schemabeam.model.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a view's columns come from.
 *
 * @param relations what the view reads: the database's word if it has one, else the text's
 * @param fields the view's columns, in order, each with what is known of its sources
 * @param influences columns that decide which rows there are, in the text's order
 * @param unresolved what could not be found out, a sentence each; by column, and under the empty name for the whole
 *     view
 * @param isChecked whether the database's own records confirm every source
 */
public record ViewLineage(
    List<RelationName> relations,
    List<Field> fields,
    Map<SourceColumn, Set<Influence>> influences,
    SortedMap<String, String> unresolved,
    boolean isChecked) {

  /**
   * A view's column.
   *
   * @param name its name
   * @param sources what it is made of and how; empty for a constant, or if nothing is known
   */
  public record Field(String name, Map<SourceColumn, Transformation> sources) {}

  /** The lineage of a view with its columns, dependencies and text, as far as these were loaded. */
  public static ViewLineage of(CatalogObject view) {
    Checking checking = new Checking(view);
    if (view.definition().isEmpty()) {
      checking.say("", "the view's text was not read");
    } else {
      checking.read(view.definition().get());
    }
    return checking.result();
  }

  /** Holds what the text says against what the database says. */
  private static final class Checking {
    private final CatalogObject view;
    private final boolean isChecked;
    private final Map<RelationName, Set<String>> records = new HashMap<>();
    private final Set<SourceColumn> unseen = new LinkedHashSet<>();
    private final Set<RelationName> named = new LinkedHashSet<>();
    private final List<Field> fields = new ArrayList<>();
    private final Map<SourceColumn, Set<Influence>> influences = new LinkedHashMap<>();
    private final SortedMap<String, String> unresolved = new TreeMap<>();

    private Checking(CatalogObject view) {
      this.view = view;
      this.isChecked = !view.dependsOn().isEmpty();
      for (Dependency dependency : view.dependsOn()) {
        RelationName relation = new RelationName(dependency.schema(), dependency.name());
        records.put(relation, new HashSet<>(dependency.columns()));
        dependency.columns().forEach(column -> unseen.add(new SourceColumn(relation, column)));
      }
    }

    private void say(String column, String reason) {
      unresolved.merge(column, reason, (one, other) -> one.contains(other) ? one : one + "; " + other);
    }

    private void read(String text) {
      List<Column> columns = view.columns().orElse(List.of());
      try {
        QueryReader reader = new QueryReader(records);
        List<Output> outputs = reader.read(text);
        named.addAll(reader.relations());
        reader.unresolved().forEach(reason -> say("", reason));
        reader.influences().forEach((source, kinds) -> {
          if (isConfirmed(source, "")) {
            influences.put(source, kinds);
          }
        });
        if (outputs.size() != columns.size()) {
          say("", "the text gives " + outputs.size() + " columns, the view has " + columns.size());
          unseen.clear();
          return;
        }
        for (int i = 0; i < outputs.size(); i++) {
          field(columns.get(i).name(), outputs.get(i).origin());
        }
      } catch (UnreadableQueryException unreadable) {
        say("", unreadable.getMessage());
        unseen.clear();
      }
      for (SourceColumn source : unseen) {
        say("", "the view reads " + shown(source) + " in a place that was not found");
      }
    }

    private void field(String name, Origin origin) {
      Map<SourceColumn, Transformation> sources = new LinkedHashMap<>();
      origin.columns().forEach((source, transformation) -> {
        if (isConfirmed(source, name)) {
          sources.put(source, transformation);
        }
      });
      origin.unknown().forEach(reason -> say(name, reason));
      fields.add(new Field(name, sources));
    }

    /** Whether the database says so too; a database without records is not asked. */
    private boolean isConfirmed(SourceColumn source, String field) {
      unseen.remove(source);
      if (source.relation().schema().isEmpty() && !view.schema().orElse("").isEmpty()) {
        say(field, "reads " + source.relation().name() + ", which no schema is named of: the system catalog");
        return false;
      }
      if (isChecked && !records.getOrDefault(source.relation(), Set.of()).contains(source.column())) {
        say(field, "the text names " + shown(source) + ", the database's records do not");
        return false;
      }
      return true;
    }

    private static String shown(SourceColumn source) {
      RelationName relation = source.relation();
      return (relation.schema().isEmpty() ? "" : relation.schema() + ".") + relation.name() + "." + source.column();
    }

    private ViewLineage result() {
      List<RelationName> relations =
          isChecked
              ? view.dependsOn().stream().map(read -> new RelationName(read.schema(), read.name())).toList()
              : named.stream().filter(name -> !name.schema().isEmpty() || view.schema().isEmpty()).toList();
      return new ViewLineage(relations, fields, influences, unresolved, isChecked);
    }
  }
}
