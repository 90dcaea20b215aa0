// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import java.util.List;

/** Databases of a MariaDB server with some 700 objects, and what the server's catalog says of each. */
final class MariaDbWorkload {
  static final int SCHEMAS = 7;
  private static final int TABLES = 420;
  private static final int OTHERS = 70;

  /** Each object by family, schema and name. */
  static final String CATALOG =
      """
      select concat('relations ', t.table_schema, '.', t.table_name),
             concat_ws(' ', t.table_type, if(t.table_type = 'VIEW', null, nullif(t.table_comment, '')),
                       if(t.table_type = 'SEQUENCE', null, c.columns), i.indexes, g.triggers)
        from information_schema.tables t
        left join (select table_schema, table_name,
                          group_concat(column_name, ':', column_type, ':', if(is_nullable = 'YES', 't', 'f')
                                       order by ordinal_position separator ',') as columns
                     from information_schema.columns where table_schema regexp '^k[0-9]$' group by 1, 2) c
               on c.table_schema = t.table_schema and c.table_name = t.table_name
        left join (select table_schema, table_name,
                          group_concat(distinct index_name order by binary index_name separator ',') as indexes
                     from information_schema.statistics where table_schema regexp '^k[0-9]$' group by 1, 2) i
               on i.table_schema = t.table_schema and i.table_name = t.table_name
        left join (select event_object_schema, event_object_table,
                          group_concat(trigger_name order by trigger_name separator ',') as triggers
                     from information_schema.triggers where trigger_schema regexp '^k[0-9]$' group by 1, 2) g
               on g.event_object_schema = t.table_schema and g.event_object_table = t.table_name
       where t.table_schema regexp '^k[0-9]$'
      union all
      select concat('routines ', routine_schema, '.', specific_name, '(', lower(routine_type), ')'), routine_comment
        from information_schema.routines where routine_schema regexp '^k[0-9]$'
      union all
      select concat('events ', event_schema, '.', event_name), event_comment
        from information_schema.events where event_schema regexp '^k[0-9]$'
      union all
      select concat('schemas ', schema_name), '' from information_schema.schemata where schema_name regexp '^k[0-9]$'
      union all
      select 'schemas def', ''
      """;

  /** What a user does all the time; every statement is there for a table that is there and for one that is not. */
  static final List<String> CHANGES =
      List.of(
          "create or replace table k%2$d.n_%1$d (a int primary key, b text) engine=Aria transactional=0",
          "create table if not exists k%2$d.t_%3$s (a int) engine=Aria transactional=0",
          "create or replace view k%2$d.v_%1$d as select %1$d as a",
          "create or replace function k%2$d.f_%1$d(a int) returns int return %1$d",
          anyTable("drop table k%2$d.`T`"),
          anyTable("rename table k%2$d.`T` to k%2$d.r_%1$d"),
          anyTable("alter table k%2$d.`T` add column c_%1$d int"),
          anyTable("alter table k%2$d.`T` comment ''c %1$d''"),
          anyTable("create or replace trigger k%2$d.g_%1$d before insert on k%2$d.`T` for each row set @x = 1"));

  private MariaDbWorkload() {}

  /** A statement on one of a schema's tables ({@code T}) that no view reads. */
  private static String anyTable(String sql) {
    return "begin not atomic declare s text; select replace('" + sql + "', 'T', table_name) into s"
        + " from information_schema.tables where table_schema = 'k%2$d' and table_type = 'BASE TABLE'"
        + " and table_name not like 't1%%' order by md5(concat(table_name, %1$d)) limit 1; execute immediate s; end";
  }

  /** Makes all of it. */
  static String script() {
    StringBuilder script = new StringBuilder();
    for (int i = 1; i <= SCHEMAS; i++) {
      script.append("create or replace database k").append(i).append(";");
    }
    for (int i = 0; i < TABLES; i++) {
      script.append(String.format(
          "create table k%d.t%x_%d (id int primary key, name varchar(%d) not null, at timestamp null%s)"
              + " engine=Aria transactional=0%s;",
          schema(i), word(i), i, i + 1, i % 9 == 0 ? ", key by_name (name)" : "",
          i % 7 == 0 ? " comment 'table " + i + "'" : ""));
    }
    for (int i = 0; i < OTHERS; i++) {
      script.append(String.format(
          "create view k%1$d.v%2$x_%3$d as select %3$d as id, 'x' as name;", schema(i), word(i), i));
      script.append(String.format("create sequence k%d.q%x_%d engine=Aria;", schema(i), word(i), i));
      script.append(String.format(
          "create function k%d.f%x_%d(a int) returns int return %d;", schema(i), word(i), i, i));
      script.append(String.format(
          "create event k%d.e%x_%d on schedule every 1 day disable do set @x = 1;", schema(i), word(i), i));
    }
    return script.toString();
  }

  private static int schema(int i) {
    return 1 + i % SCHEMAS;
  }

  /** Something that does not grow with the number. */
  private static int word(int i) {
    return (i * 7919) % 4093;
  }
}
