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
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.RoutineDetails.Argument;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is described of the fixture but its columns, constraints and indexes, against what the server says itself. */
class PostgreSqlDialectTest {
  @BeforeAll
  static void fillDatabases() {
    Fixture.fill();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void namesKindsOwnersAndComments(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<CatalogObject> relations = Crawl.all(connection, Family.RELATIONS);
      assertThat(lines(relations, o -> join(o.kind().label(), o.schema().get(), o.name(), o.owner(), o.comment(),
              o.persistence(), o.foreignServer(), o.rowSecurity(), o.extension())))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select concat_ws('|', case when c.oid in (select inhrelid from pg_inherits
                                                          join pg_partitioned_table on partrelid = inhparent)
                                         then 'partition'
                                         else (array['table','partitioned_table','foreign_table','view',
                                                     'materialized_view','sequence'])
                                              [position(c.relkind::text in 'rpfvmS')] end,
                     c.relnamespace::regnamespace::text, c.relname, r.rolname, obj_description(c.oid, 'pg_class'),
                     case relpersistence when 'u' then 'unlogged' else 'permanent' end,
                     (select foreign_server_name::text from information_schema.foreign_tables f
                       where f.foreign_table_name = c.relname),
                     case when relkind in ('r', 'p') then case when relforcerowsecurity then 'forced'
                          when relrowsecurity then 'enabled' else 'disabled' end end)
                from pg_class c join pg_roles r on r.oid = c.relowner
               where relkind not in ('i', 'I', 't', 'c') and relnamespace::regnamespace::text in %s
              """.formatted(USER_SCHEMAS)));
      assertThat(relations).extracting(CatalogObject::name).doesNotContain("temporary_table").contains("nothing");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void viewsAndWhatTheyRead(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<CatalogObject> relations = Crawl.all(connection, Family.RELATIONS);
      assertThat(relations.stream().filter(o -> o.definition().isPresent())
          .map(o -> o.schema().get() + "." + o.name() + "|" + o.definition().get()))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select schemaname || '.' || viewname || '|' || definition from pg_views where schemaname in %1$s
              union all select schemaname || '.' || matviewname || '|' || definition from pg_matviews
              """.formatted(USER_SCHEMAS)));
      assertThat(relations.stream().filter(o -> o.kind() == ObjectKind.VIEW)
          .flatMap(o -> o.dependsOn().stream().flatMap(d -> d.columns().stream()
              .map(c -> join(o.name(), d.schema(), d.name(), c)))))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select concat_ws('|', view_name, table_schema, table_name, column_name)
                from information_schema.view_column_usage where view_schema in %s
              """.formatted(USER_SCHEMAS)));
      assertThat(find(relations, "whole_row").dependsOn()).extracting("name").containsExactly("parent2");
      assertThat(find(relations, "summary").dependsOn()).extracting("columns").containsExactly(List.of("mood"));
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void triggersPoliciesAndPrivileges(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<CatalogObject> relations = Crawl.all(connection, Family.RELATIONS);
      assertThat(relations.stream().flatMap(o -> o.triggers().stream().map(t -> join(t.name(), t.definition(),
              t.timing(), t.level(), t.enabled().get(), t.function(), t.comment(),
              String.join(",", t.columns()), String.join(" ", t.events())))))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select concat_ws('|', tgname, pg_get_triggerdef(t.oid), i.action_timing, i.action_orientation,
                               case tgenabled when 'D' then 'disabled' else 'origin' end,
                               tgfoid::regproc, obj_description(t.oid, 'pg_trigger'),
                               (select string_agg(attname, ',' order by attnum) from pg_attribute
                                 where attrelid = tgrelid and attnum = any (tgattr)), '', i.events)
                from pg_trigger t
                join (select trigger_name, action_timing, action_orientation,
                             string_agg(event_manipulation, ' ' order by position(left(event_manipulation, 1) in 'IUDT'))
                             || case when trigger_name = 'person_stmt' then ' TRUNCATE' else '' end as events
                        from information_schema.triggers group by 1, 2, 3) i on i.trigger_name = tgname
               where not tgisinternal
              """).stream().map(fact -> fact.replace("||", "|")).toList());
      assertThat(relations.stream().flatMap(o -> o.policies().stream().map(p -> join(o.name(), p.name(), p.command(),
              p.permissive(), String.join(",", p.roles()), p.using(), p.check(), p.comment()))))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select concat_ws('|', tablename, policyname, cmd, permissive = 'PERMISSIVE',
                     array_to_string(array(select unnest(roles)::text order by 1), ','), qual, with_check,
                     case policyname when 'mine' then 'My own' end)
                from pg_policies
              """).stream().map(fact -> fact.replace("|t|", "|true|").replace("|f|", "|false|")).toList());
      assertThat(relations.stream().flatMap(o -> o.privileges().stream().map(p -> join(o.name(), p.column(),
              p.grantee(), p.privilege(), p.grantor(), p.grantable() ? "YES" : "NO"))))
          .contains("person|name|fixture_reader|UPDATE|postgres|YES", "person|fixture_reader|SELECT|postgres|NO",
              "counter|fixture_reader|USAGE|postgres|NO", "person_view|PUBLIC|SELECT|postgres|NO")
          .containsAll(Crawl.facts(connection, """
              select concat_ws('|', table_name, grantee, privilege_type, grantor, is_grantable)
                from information_schema.table_privileges
               where table_schema in %1$s and grantee <> grantor
              union all
              select concat_ws('|', c.relname, a.attname, x.grantee::regrole, x.privilege_type, x.grantor::regrole,
                               case when x.is_grantable then 'YES' else 'NO' end)
                from pg_attribute a join pg_class c on c.oid = attrelid, aclexplode(attacl) x
               where c.relnamespace::regnamespace::text in %1$s
              """.formatted(USER_SCHEMAS)));
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void partitionsParentsSequencesAndSizes(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<CatalogObject> relations = Crawl.all(connection, Family.RELATIONS);
      assertThat(relations.stream().filter(o -> o.partitioning().isPresent()).map(o -> {
        var p = o.partitioning().get();
        return join(o.name(), p.key(), p.strategy(), p.parent().map(n -> n.schema() + "." + n.name()),
            p.root().map(n -> n.schema() + "." + n.name()), p.bound());
      })).containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
          select concat_ws('|', relname, pg_get_partkeydef(oid), lower(split_part(pg_get_partkeydef(oid), ' ', 1)),
                           (select inhparent::regclass from pg_inherits where inhrelid = oid),
                           (with recursive up as (
                              select inhparent as top, 1 as steps from pg_inherits where inhrelid = oid
                              union all
                              select inhparent, steps + 1 from up join pg_inherits on inhrelid = top)
                            select top::regclass from up where steps = (select max(steps) from up) and steps > 1),
                           pg_get_expr(relpartbound, oid))
            from pg_class
           where (relkind = 'p' or relispartition) and relkind not in ('i', 'I')
          """));
      assertThat(find(relations, "child").inherits()).extracting("name").containsExactly("parent2", "parent1");
      assertThat(find(relations, "remote").options())
          .containsExactly("password", "schema_name=x", "table_name=y");
      assertThat(relations.stream().filter(o -> o.kind() == ObjectKind.SEQUENCE).map(o -> {
        var s = o.sequence().get();
        return join(o.name(), s.type(), s.start(), s.minimum(), s.maximum(), s.increment(), s.cycle(), s.cache());
      })).containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
          select concat_ws('|', sequencename, data_type, start_value, min_value, max_value, increment_by,
                           cycle::text, cache_size) from pg_sequences
          """));
      assertThat(relations.stream().flatMap(o -> o.ownedBy().stream().map(owner -> join(o.name(), owner.schema(),
              owner.table(), owner.column()))))
          .containsExactlyInAnyOrder("person_id_seq|app|person|id", "ser_s_seq|app|ser|s", "ser_t_seq|app|ser|t",
              "owned|app|ser|t");
      assertThat(find(relations, "parent1").rowEstimate()).hasValue(1000L);
      assertThat(find(relations, "person").rowEstimate()).isEmpty();
      assertThat(find(relations, "person").sizeBytes()).isEmpty();
      long pages = Long.parseLong(Crawl.facts(connection, """
          select sum(relpages) from pg_class where oid in ('app.parent1'::regclass, 'app.parent1_pkey'::regclass)
          """).get(0));
      assertThat(find(relations, "parent1").sizeBytes()).hasValue(pages * 8192);
      assertThat(find(relations, "person_view").sizeBytes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void routinesTypesAndSchemas(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      List<CatalogObject> routines = Crawl.all(connection, Family.ROUTINES);
      assertThat(routines.stream().map(o -> join(o.qualifiedName().replace("source/db/", "").replace('/', '.'),
              o.routine().get().routineKind(), o.routine().get().returns(), o.routine().get().language(),
              o.routine().get().strict(), o.comment(), o.extension())))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select concat_ws('|', replace(replace(p.oid::regprocedure::text, ',', ', '), '"', ''),
                     (array['function', 'procedure', 'aggregate'])[position(prokind::text in 'fpa')],
                     pg_get_function_result(p.oid), l.lanname, proisstrict::text, obj_description(p.oid, 'pg_proc'),
                     (select e.extname from pg_extension e where pg_describe_object(3079, e.oid, 0) =
                        (select pg_describe_object(refclassid, refobjid, 0) from pg_depend
                          where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')))
                from pg_proc p join pg_language l on l.oid = prolang
               where pronamespace::regnamespace::text in %s
              """.formatted(USER_SCHEMAS)));
      assertThat(routines.stream().filter(o -> o.schema().get().equals("app"))
          .map(o -> o.routine().get().arguments().get().stream().filter(a -> !a.mode().equals("table"))
              .map(PostgreSqlDialectTest::render).collect(Collectors.joining(", "))))
          .containsExactlyInAnyOrderElementsOf(Crawl.facts(connection, """
              select regexp_replace(regexp_replace(pg_get_function_arguments(oid), ' DEFAULT [^,)]*', ' DEFAULT', 'g'),
                                    '(^|, )IN ', '\\1', 'g')
                from pg_proc where pronamespace = 'app'::regnamespace
              """));
      List<CatalogObject> types = Crawl.all(connection, Family.TYPES);
      assertThat(types.stream().filter(o -> !o.schema().get().equals("public")).map(CatalogObject::name))
          .containsExactly("address", "amount", "code", "ctext", "fee", "mood", "span");
      assertThat(find(types, "mood").type().get().labels())
          .isEqualTo(Crawl.facts(connection, "select unnest(enum_range(null::app.mood))::text"));
      assertThat(find(types, "code").type().get().checks()).extracting(check -> check.expression().get())
          .containsExactlyElementsOf(Crawl.facts(connection, """
              select substr(pg_get_constraintdef(oid), 8, length(pg_get_constraintdef(oid)) - 8) from pg_constraint
               where contypid = 'app.code'::regtype order by conname
              """));
      assertThat(find(types, "code").type().get().collation()).hasValue("pg_catalog.C");
      assertThat(find(types, "amount").type().get().defaultValue()).hasValue("1.5");
      assertThat(find(types, "fee").type().get().nullable()).hasValue(false);
      assertThat(find(types, "address").columns().get()).extracting(Column::name)
          .containsExactly("street", "no", "mood", "tags");
      List<CatalogObject> schemas = Crawl.all(connection, Family.SCHEMAS);
      assertThat(schemas).extracting(CatalogObject::name)
          .containsExactly("db", "app", "empty_schema", "other", "public");
      assertThat(find(schemas, "app").comment()).hasValue("The application");
      assertThat(find(schemas, "app").privileges()).extracting("grantee").contains("fixture_reader");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void textsAreLeftOutOnRequest(Version version) throws SQLException {
    try (Connection connection = connect(version)) {
      for (Family family : Crawl.DIALECT.families()) {
        List<ListedObject> listed = Crawl.list(connection, family);
        for (CatalogObject object : Crawl.describe(connection, family, listed, Detail.FULL, false).objects()) {
          assertThat(object.toString()).doesNotContain("lower(", "::text", "1900", "FOR VALUES", "SELECT ", "1.5",
              "CREATE ", "current_user", "-secret");
        }
        for (CatalogObject object : Crawl.describe(connection, family, listed, Detail.NAMES, true).objects()) {
          assertThat(object.columns()).isEmpty();
          assertThat(object.indexes()).isEmpty();
        }
      }
    }
  }

  private static List<String> lines(List<CatalogObject> objects, Function<CatalogObject, String> line) {
    return objects.stream().map(line).toList();
  }

  private static String render(Argument argument) {
    String mode = switch (argument.mode()) {
      case "in" -> "";
      default -> argument.mode().toUpperCase(Locale.ROOT) + " ";
    };
    return mode + argument.name().map(name -> name + " ").orElse("") + argument.type()
        + (argument.hasDefault().get() ? " DEFAULT" : "");
  }
}
