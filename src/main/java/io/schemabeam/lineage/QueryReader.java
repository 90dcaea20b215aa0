// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import io.schemabeam.model.RelationName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;

/** Follows the columns of a query through its subqueries, common table expressions and unions. */
final class QueryReader {
  /** Of one text; nothing that people write takes a tenth of it. */
  private static final long TIMEOUT_MILLIS = 20_000;

  /** Steps until a recursive query names no new source; each adds at least one. */
  private static final int MOST_STEPS = 16;

  /** The parser wants a thread to be able to give up. */
  private static final ExecutorService PARSING =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "view text parser");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<RelationName, Set<String>> records;
  private final Set<RelationName> relations = new LinkedHashSet<>();
  private final Map<SourceColumn, Set<Influence>> influences = new LinkedHashMap<>();
  private final Set<String> unresolved = new LinkedHashSet<>();

  /**
   * A reader for one query.
   *
   * @param records the relations and columns that the query reads, as the database says; empty if it does not
   */
  QueryReader(Map<RelationName, Set<String>> records) {
    this.records = records;
  }

  /** The tables and views that the text names. */
  Set<RelationName> relations() {
    return relations;
  }

  /** Columns that decide which rows there are. */
  Map<SourceColumn, Set<Influence>> influences() {
    return influences;
  }

  /** What could not be found out about influences. */
  Set<String> unresolved() {
    return unresolved;
  }

  /** The columns of a query's result. */
  List<Output> read(String text) throws UnreadableQueryException {
    try {
      Statement statement = parse(SimplerText.of(text.strip().replaceFirst(";\\s*$", "")));
      if (statement instanceof Select select) {
        return outputs(select, new Scope(Optional.empty()));
      }
      throw new UnreadableQueryException("the view's text is no query");
    } catch (JSQLParserException unreadable) {
      String reason = String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
      throw new UnreadableQueryException(
          "the view's text cannot be parsed: " + reason.replaceFirst("^\\S+Exception: ", ""));
    } catch (StarException star) {
      throw new UnreadableQueryException("the view's text has a star over " + star.getMessage());
    }
  }

  /** The parser's quick way takes most texts, its thorough one costs four times as much. */
  private static Statement parse(String query) throws JSQLParserException {
    try {
      return parse(query, false);
    } catch (JSQLParserException difficult) {
      return parse(query, true);
    }
  }

  private static Statement parse(String query, boolean thoroughly) throws JSQLParserException {
    CCJSqlParser parser =
        CCJSqlParserUtil.newParser(query).withAllowComplexParsing(thoroughly).withTimeOut(TIMEOUT_MILLIS);
    return CCJSqlParserUtil.parseStatement(parser, PARSING);
  }

  /** A star over something whose columns the text does not name. */
  private static final class StarException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StarException(String relation) {
      super(relation);
    }
  }

  List<Output> outputs(Select select, Scope outer) {
    Scope scope = new Scope(Optional.of(outer));
    if (select.getWithItemsList() != null) {
      for (WithItem<?> item : select.getWithItemsList()) {
        define(item, scope);
      }
    }
    List<Output> outputs;
    if (select instanceof PlainSelect plain) {
      outputs = plain(plain, scope);
    } else if (select instanceof SetOperationList operations) {
      outputs = union(operations.getSelects(), scope);
    } else if (select instanceof ParenthesedSelect inner) {
      outputs = outputs(inner.getSelect(), scope);
    } else if (select instanceof Values values) {
      outputs = values(values, scope);
    } else {
      unresolved.add(
          "a part of the view's text is of a kind that is not understood: " + select.getClass().getSimpleName());
      outputs = List.of();
    }
    sort(select.getOrderByElements(), scope, outputs);
    return outputs;
  }

  private void define(WithItem<?> item, Scope scope) {
    String name = Names.plain(item.getAlias());
    List<String> names = new ArrayList<>();
    if (item.getWithItemList() != null) {
      item.getWithItemList().forEach(column -> names.add(Names.plain(column.toString())));
    }
    Select select = item.getSelect();
    if (select == null) {
      unresolved.add(name + " changes data");
      return;
    }
    if (item.isRecursive()) {
      recursive(name, names, select, scope);
    } else {
      scope.define(name, renamed(outputs(select, scope), names));
    }
  }

  /** The first part of a recursive query gives the columns, which its other part then takes its own from. */
  private void recursive(String name, List<String> names, Select select, Scope scope) {
    Select body = select;
    while (body instanceof ParenthesedSelect inner) {
      body = inner.getSelect();
    }
    if (body instanceof SetOperationList operations && body.getWithItemsList() == null) {
      scope.define(name, renamed(outputs(operations.getSelects().get(0), scope), names));
      for (int i = 0, size = -1; i < MOST_STEPS; i++) {
        List<Output> outputs = renamed(union(operations.getSelects(), scope), names);
        scope.define(name, outputs);
        int now = outputs.stream().mapToInt(output -> output.origin().size()).sum();
        if (now == size) {
          break;
        }
        size = now;
      }
    } else {
      scope.define(name, renamed(outputs(select, scope), names));
    }
  }

  private static List<Output> renamed(List<Output> outputs, List<String> names) {
    if (names.isEmpty()) {
      return outputs;
    }
    List<Output> renamed = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      renamed.add(i < names.size() ? new Output(names.get(i), outputs.get(i).origin()) : outputs.get(i));
    }
    return renamed;
  }

  private List<Output> union(List<Select> selects, Scope scope) {
    List<Output> union = new ArrayList<>();
    for (Select select : selects) {
      List<Output> outputs = outputs(select, scope);
      for (int i = 0; i < outputs.size(); i++) {
        if (i == union.size()) {
          union.add(new Output(outputs.get(i).name(), new Origin()));
        }
        union.get(i).origin().add(outputs.get(i).origin(), Transformation.IDENTITY);
      }
    }
    return union;
  }

  private List<Output> values(Values values, Scope scope) {
    List<Output> outputs = new ArrayList<>();
    for (Expression row : values.getExpressions()) {
      Collection<? extends Expression> cells = row instanceof ExpressionList<?> list ? list : List.of(row);
      int i = 0;
      for (Expression cell : cells) {
        if (i == outputs.size()) {
          outputs.add(new Output("column" + (i + 1), new Origin()));
        }
        outputs.get(i).origin().add(origin(cell, scope), Transformation.IDENTITY);
        i++;
      }
    }
    return outputs;
  }

  private List<Output> plain(PlainSelect select, Scope scope) {
    from(select.getFromItem(), scope);
    joins(select.getJoins(), scope);
    List<Output> outputs = new ArrayList<>();
    for (SelectItem<?> item : select.getSelectItems()) {
      item(item, scope, outputs);
    }
    influence(select.getWhere(), Influence.FILTER, scope);
    influence(select.getHaving(), Influence.FILTER, scope);
    influence(select.getQualify(), Influence.FILTER, scope);
    if (select.getDistinct() != null && select.getDistinct().getOnSelectItems() != null) {
      select.getDistinct().getOnSelectItems().forEach(item -> influence(item.getExpression(), Influence.FILTER, scope));
    }
    if (select.getGroupBy() != null) {
      influence(select.getGroupBy().getGroupByExpressionList(), Influence.GROUP_BY, scope);
      if (select.getGroupBy().getGroupingSets() != null) {
        select.getGroupBy().getGroupingSets().forEach(set -> influence(set, Influence.GROUP_BY, scope));
      }
    }
    if (select.getWindowDefinitions() != null) {
      for (WindowDefinition window : select.getWindowDefinitions()) {
        influence(window.getPartitionExpressionList(), Influence.WINDOW, scope);
        if (window.getOrderByElements() != null) {
          window.getOrderByElements().forEach(order -> influence(order.getExpression(), Influence.WINDOW, scope));
        }
      }
    }
    return outputs;
  }

  private void item(SelectItem<?> item, Scope scope, List<Output> outputs) {
    Expression expression = item.getExpression();
    if (expression instanceof AllTableColumns star) {
      String table = Names.plain(star.getTable().getName());
      outputs.addAll(star(scope.relation(table).orElseThrow(() -> new StarException(table))));
    } else if (expression instanceof AllColumns) {
      scope.relations().forEach(relation -> outputs.addAll(star(relation)));
    } else {
      String alias = Names.plain(item.getAlias());
      String name =
          alias.isEmpty() && expression instanceof Column column ? Names.plain(column.getColumnName()) : alias;
      outputs.add(new Output(name, origin(expression, scope)));
    }
  }

  private static List<Output> star(Relation relation) {
    if (relation instanceof Relation.Derived derived) {
      return derived.outputs();
    }
    throw new StarException(relation.alias());
  }

  private void joins(List<Join> joins, Scope scope) {
    for (Join join : joins == null ? List.<Join>of() : joins) {
      from(join.getFromItem(), scope);
      for (Expression on : join.getOnExpressions()) {
        influence(on, Influence.JOIN, scope);
      }
      for (Column column : join.getUsingColumns()) {
        String name = Names.plain(column.getColumnName());
        scope.merge(name);
        influence(column, Influence.JOIN, scope);
      }
    }
  }

  private void from(FromItem item, Scope scope) {
    if (item == null) {
      return;
    }
    if (item instanceof Table table) {
      scope.add(table(table, scope));
    } else if (item instanceof TableFunction function) {
      scope.add(function(function, scope));
    } else if (item instanceof ParenthesedFromItem inner && inner.getFromItem() instanceof Select select
        && inner.getAlias() != null && inner.getJoins() == null) {
      scope.add(derived(select, inner.getAlias(), scope));
    } else if (item instanceof ParenthesedFromItem inner) {
      from(inner.getFromItem(), scope);
      joins(inner.getJoins(), scope);
      if (inner.getAlias() != null) {
        unresolved.add("a join has a name of its own: " + Names.plain(inner.getAlias()));
      }
    } else if (item instanceof Select select) {
      scope.add(derived(select, item.getAlias(), scope));
    } else {
      unresolved.add(
          "a part of the view's text is of a kind that is not understood: " + item.getClass().getSimpleName());
    }
  }

  private Relation derived(Select select, Alias alias, Scope scope) {
    return new Relation.Derived(Names.plain(alias), renamed(outputs(select, scope), columns(alias)));
  }

  private Relation table(Table table, Scope scope) {
    RelationName name = Names.of(table);
    String alias = table.getAlias() == null ? name.name() : Names.plain(table.getAlias());
    List<String> columns = columns(table.getAlias());
    Optional<List<Output>> common = name.schema().isEmpty() ? scope.common(name.name()) : Optional.empty();
    if (common.isPresent()) {
      return new Relation.Derived(alias, renamed(common.get(), columns));
    }
    relations.add(name);
    if (!columns.isEmpty()) {
      Map<String, Integer> renamed = new HashMap<>();
      columns.forEach(column -> renamed.put(column, renamed.size()));
      return new Relation.Renamed(alias, name, renamed);
    }
    return new Relation.Stored(alias, name, Optional.ofNullable(records.get(name)));
  }

  /** What a function of the user's own reads besides its arguments, nobody says. */
  private Relation function(TableFunction item, Scope scope) {
    Origin row = new Origin().add(origin(item.getFunction(), scope), Transformation.TRANSFORMATION);
    List<String> parts = item.getFunction().getMultipartName();
    if (parts.size() > 1 && !Names.plain(parts.get(0)).equals("pg_catalog")) {
      row.unknown().add("comes out of the function " + item.getFunction().getName() + ", whose text is not read");
    }
    String alias = item.getAlias() == null ? Names.plain(parts.get(parts.size() - 1)) : Names.plain(item.getAlias());
    return new Relation.FunctionResult(alias, new HashSet<>(columns(item.getAlias())), row);
  }

  private static List<String> columns(Alias alias) {
    if (alias == null || alias.getAliasColumns() == null) {
      return List.of();
    }
    return alias.getAliasColumns().stream().map(column -> Names.plain(column.name)).toList();
  }

  private void sort(List<OrderByElement> elements, Scope scope, List<Output> outputs) {
    for (OrderByElement element : elements == null ? List.<OrderByElement>of() : elements) {
      boolean isOutput =
          element.getExpression() instanceof Column column
              && outputs.stream().anyMatch(output -> output.name().equals(Names.plain(column.getColumnName())))
              && scope.relations().isEmpty();
      if (!isOutput) {
        influence(element.getExpression(), Influence.SORT, scope);
      }
    }
  }

  /** Remembers the columns of an expression that decides which rows there are. */
  void influence(Expression expression, Influence kind, Scope scope) {
    if (expression != null) {
      Origin origin = origin(expression, scope);
      origin.columns().keySet().forEach(
          column -> influences.computeIfAbsent(column, any -> EnumSet.noneOf(Influence.class)).add(kind));
      unresolved.addAll(origin.unknown());
    }
  }

  private Origin origin(Expression expression, Scope scope) {
    Expression inner = expression;
    while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      inner = list.get(0);
    }
    if (inner instanceof Column column && column.getArrayConstructor() == null) {
      return ExpressionReader.column(column, scope);
    }
    return new ExpressionReader(this, scope).read(inner);
  }
}
