// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import io.schemabeam.model.RelationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something in a FROM clause that columns can be taken from. */
sealed interface Relation {
  /** The name by which the query calls it; empty if it has none. */
  String alias();

  /** The origin of a column of this name, if there is one, or could be one. */
  Optional<Origin> column(String name);

  /** Whether it surely has a column of this name. */
  boolean has(String name);

  /** All columns at once. */
  Origin row();

  /**
   * A table or view.
   *
   * @param alias see there
   * @param name its own name
   * @param columns the columns of it that the whole query reads; absent if the database has no records of that
   */
  record Stored(String alias, RelationName name, Optional<Set<String>> columns) implements Relation {
    @Override
    public Optional<Origin> column(String column) {
      return Optional.of(Origin.of(new SourceColumn(name, column)));
    }

    @Override
    public boolean has(String column) {
      return columns.isPresent() && columns.get().contains(column);
    }

    @Override
    public Origin row() {
      return Origin.unknown(
          "takes whole rows of " + (name.schema().isEmpty() ? "" : name.schema() + ".") + name.name());
    }
  }

  /**
   * The result of another query: a subquery or a common table expression.
   *
   * @param alias see there
   * @param outputs its columns, in order
   */
  record Derived(String alias, List<Output> outputs) implements Relation {
    @Override
    public Optional<Origin> column(String name) {
      return outputs.stream().filter(output -> output.name().equals(name)).map(Output::origin).findFirst();
    }

    @Override
    public boolean has(String name) {
      return column(name).isPresent();
    }

    @Override
    public Origin row() {
      Origin row = new Origin();
      outputs.forEach(output -> row.add(output.origin(), Transformation.TRANSFORMATION));
      return row;
    }
  }

  /**
   * The result of a function, whose columns come from its arguments.
   *
   * @param alias see there
   * @param columns names of its columns, as far as the query gives them
   * @param row where all of them come from
   */
  record FunctionResult(String alias, Set<String> columns, Origin row) implements Relation {
    @Override
    public Optional<Origin> column(String name) {
      return Optional.of(row);
    }

    @Override
    public boolean has(String name) {
      return columns.contains(name) || alias.equals(name);
    }
  }

  /**
   * A stored table whose columns the query gives other names, by their order, which the text does not tell.
   *
   * @param alias see there
   * @param name its own name
   * @param renamed the other names
   */
  record Renamed(String alias, RelationName name, Map<String, Integer> renamed) implements Relation {
    @Override
    public Optional<Origin> column(String column) {
      return Optional.of(
          renamed.containsKey(column)
              ? Origin.unknown("the text gives the columns of " + name.name() + " other names by their order")
              : Origin.of(new SourceColumn(name, column)));
    }

    @Override
    public boolean has(String column) {
      return renamed.containsKey(column);
    }

    @Override
    public Origin row() {
      return Origin.unknown("takes whole rows of " + name.name());
    }
  }
}
