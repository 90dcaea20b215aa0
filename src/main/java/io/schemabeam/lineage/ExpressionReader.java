// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonAggregateFunction;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.MySQLGroupConcat;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Gathers the columns in one expression. */
final class ExpressionReader extends ExpressionVisitorAdapter<Void> {
  private static final Set<String> AGGREGATES =
      Set.of(
          "any_value", "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "corr", "count",
          "covar_pop", "covar_samp", "every", "group_concat", "json_agg", "json_arrayagg", "json_object_agg",
          "json_objectagg", "jsonb_agg", "jsonb_object_agg", "listagg", "max", "min", "mode", "percentile_cont",
          "percentile_disc", "range_agg", "range_intersect_agg", "regr_avgx", "regr_avgy", "regr_count",
          "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy", "stddev", "stddev_pop",
          "stddev_samp", "string_agg", "sum", "var_pop", "var_samp", "variance", "xmlagg");

  /** Words that stand like columns and are none; a column of that name would have quotes. */
  private static final Set<String> NO_COLUMNS =
      Set.of(
          "current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
          "current_user", "false", "localtime", "localtimestamp", "session_user", "system_user", "true", "user");

  private final QueryReader queries;
  private final Scope scope;
  private final Origin origin = new Origin();
  private Transformation step = Transformation.TRANSFORMATION;

  ExpressionReader(QueryReader queries, Scope scope) {
    this.queries = queries;
    this.scope = scope;
  }

  Origin read(Expression expression) {
    expression.accept(this, null);
    return origin;
  }

  /** The origin of a column as it is. */
  static Origin column(Column column, Scope scope) {
    String name = Names.plain(column.getColumnName());
    if (column.getTable() == null || Names.plain(column.getTable().getName()).isEmpty()) {
      return NO_COLUMNS.contains(column.getColumnName().toLowerCase(Locale.ROOT))
          ? new Origin()
          : scope.column(name).orElseGet(() -> notFound(name));
    }
    String table = Names.plain(column.getTable().getName());
    Optional<Relation> relation =
        column.getTable().getSchemaName() == null
            ? scope.relation(table)
            : scope.relation(Names.of(column.getTable())).or(() -> scope.relation(table));
    return relation.flatMap(found -> found.column(name)).orElseGet(() -> notFound(table + "." + name));
  }

  private static Origin notFound(String name) {
    return Origin.unknown("it is not clear what " + name + " is");
  }

  @Override
  public <S> Void visit(Column column, S context) {
    origin.add(column(column, scope), step);
    if (column.getArrayConstructor() != null) {
      for (Expression index : column.getArrayConstructor().getExpressions()) {
        visitAll(index);
        if (index instanceof JsonExpression slice) {
          // tags[id:parent], which the parser takes for a path into a document.
          visitEach(slice.getIdents());
        }
      }
    }
    return null;
  }

  @Override
  public <S> Void visit(AllTableColumns row, S context) {
    String table = Names.plain(row.getTable().getName());
    origin.add(scope.relation(table).map(Relation::row).orElseGet(() -> notFound(table + ".*")), step);
    return null;
  }

  @Override
  public <S> Void visit(Function function, S context) {
    Transformation own = isAggregate(function.getName()) ? Transformation.AGGREGATION : step;
    return in(
        own,
        () -> {
          super.visit(function, context);
          // SUBSTRING(name FROM 2): the parser's visitor passes arguments with words between them by.
          visitEach(function.getNamedParameters());
        });
  }

  @Override
  public <S> Void visit(TrimFunction function, S context) {
    return visitAll(function.getExpression(), function.getFromExpression());
  }

  @Override
  public <S> Void visit(TimezoneExpression time, S context) {
    visitAll(time.getLeftExpression());
    return visitEach(time.getTimezoneExpressions());
  }

  @Override
  public <S> Void visit(JsonAggregateFunction function, S context) {
    return in(Transformation.AGGREGATION, () -> super.visit(function, context));
  }

  @Override
  public <S> Void visit(MySQLGroupConcat function, S context) {
    return in(Transformation.AGGREGATION, () -> super.visit(function, context));
  }

  @Override
  public <S> Void visit(CaseExpression choice, S context) {
    in(Transformation.CONDITION, () -> visitAll(choice.getSwitchExpression()));
    for (WhenClause when : choice.getWhenClauses()) {
      in(Transformation.CONDITION, () -> visitAll(when.getWhenExpression()));
      visitAll(when.getThenExpression());
    }
    return visitAll(choice.getElseExpression());
  }

  @Override
  public <S> Void visit(AnalyticExpression function, S context) {
    boolean isWindow = function.getType() == AnalyticType.OVER || function.getType() == AnalyticType.WITHIN_GROUP_OVER;
    Transformation own =
        !isWindow && isAggregate(function.getName()) ? Transformation.AGGREGATION : Transformation.TRANSFORMATION;
    in(own, () -> visitAll(function.getExpression(), function.getOffset(), function.getDefaultValue()));
    in(Transformation.CONDITION, () -> visitAll(function.getFilterExpression()));
    if (function.getFuncOrderBy() != null) {
      function.getFuncOrderBy().forEach(order -> in(own, () -> visitAll(order.getExpression())));
    }
    if (function.getOrderByElements() != null) {
      for (OrderByElement order : function.getOrderByElements()) {
        if (isWindow) {
          queries.influence(order.getExpression(), Influence.WINDOW, scope);
        } else {
          in(own, () -> visitAll(order.getExpression()));
        }
      }
    }
    if (function.getPartitionExpressionList() != null) {
      function.getPartitionExpressionList().forEach(part -> queries.influence(part, Influence.WINDOW, scope));
    }
    return null;
  }

  @Override
  public <S> Void visit(ParenthesedSelect select, S context) {
    return subquery(select);
  }

  @Override
  public <S> Void visit(Select select, S context) {
    return subquery(select);
  }

  private Void subquery(Select select) {
    queries.outputs(select, scope).forEach(output -> origin.add(output.origin(), step));
    return null;
  }

  private Void visitEach(List<? extends Expression> expressions) {
    return expressions == null ? null : visitAll(expressions.toArray(Expression[]::new));
  }

  private Void visitAll(Expression... expressions) {
    for (Expression expression : expressions) {
      if (expression != null) {
        expression.accept(this, null);
      }
    }
    return null;
  }

  private Void in(Transformation inner, Runnable visit) {
    Transformation before = step;
    step = before.through(inner);
    visit.run();
    step = before;
    return null;
  }

  private static boolean isAggregate(String name) {
    String plain = name == null ? "" : name.toLowerCase(Locale.ROOT);
    return AGGREGATES.contains(plain.startsWith("pg_catalog.") ? plain.substring("pg_catalog.".length()) : plain);
  }
}
