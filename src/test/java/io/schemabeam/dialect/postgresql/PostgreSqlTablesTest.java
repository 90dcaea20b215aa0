// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.postgresql;

import static io.schemabeam.dialect.postgresql.Fixture.USER_SCHEMAS;
import static io.schemabeam.dialect.postgresql.Fixture.connect;
import static io.schemabeam.dialect.postgresql.Fixture.find;
import static io.schemabeam.dialect.postgresql.Fixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Family;
import io.schemabeam.model.ForeignKey;
import io.schemabeam.model.Index;
import io.schemabeam.model.ObjectKind;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is described of the fixture's columns, constraints and indexes, against what the server says in other words. */
class PostgreSqlTablesTest {
  @BeforeAll
  static void fillDatabases() {
    Fixture.fill();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void columnsAgainstInformationSchema(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<String> described = lines(standard(columns(connection)), (object, column) -> join(
          object.name(), column.name(),
          column.position(), column.nullable().get(), column.defaultValue(), column.generated(),
          column.identity().map(identity -> identity.toUpperCase(Locale.ROOT)),
          column.collation(), column.comment()));
      assertThat(described).containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
          select concat_ws('|', table_name, column_name,
                 row_number() over (partition by table_schema, table_name order by ordinal_position),
                 case when is_nullable = 'YES' then 'true' else (select not attnotnull from pg_attribute
                   where attrelid = (quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass
                     and attname = column_name)::text end,
                 case when is_generated = 'NEVER' then column_default end, generation_expression, identity_generation,
                 case when udt_name <> 'name' then collation_schema || '.' || collation_name end,
                 col_description((quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass,
                                 ordinal_position))
            from information_schema.columns
           where table_schema in %1$s
          """.formatted(USER_SCHEMAS)));
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void columnTypesAgainstTheDriver(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<String> truth = new ArrayList<>();
      try (ResultSet rows = connection.getMetaData().getColumns(null, null, "%", "%")) {
        while (rows.next()) {
          if (USER_SCHEMAS.contains("'" + rows.getString("TABLE_SCHEM") + "'")
              && Crawl.facts(connection, "select 1 from pg_class where relkind in ('r','p','f','v','m') and relname = '"
                  + rows.getString("TABLE_NAME") + "'").size() == 1) {
            truth.add(join(rows.getString("TABLE_NAME"), rows.getString("COLUMN_NAME"),
                JDBCType.valueOf(rows.getInt("DATA_TYPE")), rows.getInt("ORDINAL_POSITION")));
          }
        }
      }
      assertThat(lines(columns(connection), (object, column) ->
          join(object.name(), column.name(), column.jdbcType().get(), column.position())))
          .containsExactlyInAnyOrderElementsOf(truth);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void lengthsLabelsAndBaseTypes(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<CatalogObject> tables = columns(connection);
      assertThat(lines(standard(tables), (object, column) ->
              column.baseType().isPresent() || object.name().equals("newer")
              ? null
              : join(object.name(), column.name(), column.type(), column.length(), column.precision(),
                  column.scale())))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select concat_ws('|', table_name, column_name, format_type(a.atttypid, a.atttypmod),
                     case when a.atttypmod >= 0 then character_maximum_length end,
                     case when data_type = 'numeric' then numeric_precision
                          when a.atttypmod >= 0 and interval_type is null and data_type <> 'interval'
                            or data_type = 'interval' and a.atttypmod & 65535 <> 65535 and a.atttypmod >= 0
                          then datetime_precision end,
                     case when data_type = 'numeric' then numeric_scale end)
                from information_schema.columns
                join pg_attribute a on attrelid = (quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass
                                   and attname = column_name
               where table_schema in %s and domain_name is null and table_name <> 'newer'
              """.formatted(USER_SCHEMAS)));
      CatalogObject person = find(tables, "person");
      assertThat(column(person, "price")).isEqualTo(join("app.amount", "numeric(10,2)", 10, 2));
      assertThat(column(person, "fee")).isEqualTo(join("app.fee", "app.amount"));
      List<String> labels = Crawl.facts(connection, "select unnest(enum_range(null::app.mood))::text");
      assertThat(person.columns().get().stream().filter(c -> c.name().startsWith("mood")).map(Column::enumLabels))
          .containsExactly(labels, labels);
      assertThat(find(tables, "nothing").columns()).hasValue(List.of());
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void constraintsAgainstTheirDefinitions(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<CatalogObject> tables = Crawl.all(connection, Family.RELATIONS);
      List<String> described = new ArrayList<>();
      for (CatalogObject table : tables) {
        String on = table.schema().get() + "." + table.name() + "|";
        table.primaryKey().ifPresent(key -> described.add(on + key.name() + "|PRIMARY KEY " + list(key.columns())
            + deferral(key.deferrable().get(), key.initiallyDeferred().get()) + comment(key.comment())));
        table.uniqueKeys().forEach(key -> described.add(on + key.name() + "|UNIQUE " + list(key.columns())
            + deferral(key.deferrable().get(), key.initiallyDeferred().get()) + comment(key.comment())));
        table.foreignKeys().forEach(key -> described.add(on + key.name() + "|" + render(key) + comment(key.comment())));
        table.checks().forEach(check -> described.add(on + check.name() + "|CHECK (" + check.expression().get() + ")"
            + (check.validated().get() ? "" : " NOT VALID") + comment(check.comment())));
        table.exclusions().forEach(exclusion ->
            described.add(on + exclusion.name() + "|" + exclusion.expression().get() + comment(exclusion.comment())));
      }
      assertThat(described).containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
          select n.nspname || '.' || c.relname || '|' || conname || '|'
                 || regexp_replace(replace(replace(replace(pg_get_constraintdef(k.oid), 'NOT ENFORCED', 'NOT VALID'),
                                   'NULLS NOT DISTINCT ', ''), ' WITHOUT OVERLAPS', ''), '(SET NULL) \\(\\w+\\)', '\\1')
                 || coalesce(' -- ' || obj_description(k.oid, 'pg_constraint'), '')
            from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = c.relnamespace
           where n.nspname in %s and contype in ('p', 'u', 'f', 'c', 'x')
             -- what the server keeps for single partitions of a referenced table
             and not (contype = 'f' and confrelid in (select inhrelid from pg_inherits) and conparentid <> 0)
          """.formatted(USER_SCHEMAS)));
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void indexesAgainstTheirDefinitions(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<String> described = new ArrayList<>();
      for (CatalogObject table : Crawl.all(connection, Family.RELATIONS)) {
        for (Index index : table.indexes()) {
          described.add(render(table, index) + comment(index.comment()) + "|" + index.primary().get()
              + "|" + index.valid().get());
          index.definition().ifPresent(definition ->
              assertThat(definition).isEqualTo(render(table, index)));
        }
      }
      assertThat(described).containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
          select pg_get_indexdef(indexrelid) || coalesce(' -- ' || obj_description(indexrelid, 'pg_class'), '')
                 || '|' || indisprimary || '|' || indisvalid
            from pg_index join pg_class c on c.oid = indexrelid
           where c.relnamespace::regnamespace::text in %s
          """.formatted(USER_SCHEMAS)));
    }
  }

  private static List<CatalogObject> columns(Connection connection) throws SQLException {
    return Crawl.all(connection, Family.RELATIONS).stream().filter(o -> o.columns().isPresent()).toList();
  }

  /** Without what the SQL standard's views leave out. */
  private static List<CatalogObject> standard(List<CatalogObject> objects) {
    return objects.stream().filter(o -> o.kind() != ObjectKind.MATERIALIZED_VIEW).toList();
  }

  private static String column(CatalogObject object, String name) {
    Column column = object.columns().get().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    return join(column.type(), column.baseType(), column.length(), column.precision(), column.scale());
  }

  private static List<String> lines(
      List<CatalogObject> objects, BiFunction<CatalogObject, Column, String> line) {
    return objects.stream()
        .flatMap(o -> o.columns().get().stream().map(column -> line.apply(o, column)))
        .filter(text -> text != null)
        .toList();
  }

  private static String list(List<String> names) {
    return "(" + names.stream().map(PostgreSqlTablesTest::quote).collect(Collectors.joining(", ")) + ")";
  }

  private static String quote(String name) {
    return name.matches("[a-z_][a-z0-9_]*") && !name.equals("no") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String deferral(boolean deferrable, boolean deferred) {
    return (deferrable ? " DEFERRABLE" : "") + (deferred ? " INITIALLY DEFERRED" : "");
  }

  private static String comment(Optional<String> comment) {
    return comment.map(text -> " -- " + text).orElse("");
  }

  private static String render(ForeignKey key) {
    String action = "";
    if (!key.onUpdate().get().equals("NO ACTION")) {
      action += " ON UPDATE " + key.onUpdate().get();
    }
    if (!key.onDelete().get().equals("NO ACTION")) {
      action += " ON DELETE " + key.onDelete().get();
    }
    return "FOREIGN KEY " + list(key.columns()) + " REFERENCES " + quote(key.references().schema()) + "."
        + quote(key.references().table()) + list(key.references().columns())
        + (key.match().get().equals("SIMPLE") ? "" : " MATCH " + key.match().get()) + action
        + deferral(key.deferrable().get(), key.initiallyDeferred().get())
        + (key.validated().get() ? "" : " NOT VALID");
  }

  private static String render(CatalogObject table, Index index) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < index.columns().size(); i++) {
      if (index.keys().isEmpty()) {
        keys.add(quote(index.columns().get(i)));
      } else {
        Index.IndexKey key = index.keys().get(i);
        keys.add(key.column().map(PostgreSqlTablesTest::quote).or(key::expression).orElseThrow()
            + key.collation().map(c -> " COLLATE " + c.replace("pg_catalog.C", "\"C\"")).orElse("")
            + key.operatorClass().map(c -> " " + c.replace("pg_catalog.", "")).orElse("")
            + key.order().map(o -> " DESC").orElse("")
            + key.nulls().map(n -> " NULLS " + n.toUpperCase(Locale.ROOT)).orElse(""));
      }
    }
    return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + quote(index.name()) + " ON "
        + (table.kind() == ObjectKind.PARTITIONED_TABLE || table.partitioning().flatMap(p -> p.key()).isPresent()
            ? "ONLY " : "")
        + quote(table.schema().get()) + "." + quote(table.name()) + " USING " + index.method().get()
        + " (" + String.join(", ", keys) + ")"
        + (index.include().isEmpty() ? "" : " INCLUDE " + list(index.include()))
        + (index.nullsNotDistinct().orElse(false) ? " NULLS NOT DISTINCT" : "")
        + index.predicate().map(p -> " WHERE " + p).orElse("");
  }
}
