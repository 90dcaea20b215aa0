// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

/** A database of some 3,000 objects of all kinds, and what the server's catalog says of each. */
final class Workload {
  /** How many objects it has, schemas and the database included. */
  static final int OBJECTS = 3000;

  /**
   * 8 schemas (one of them {@code public}) with 1,960 tables, 196 views, 392 indexes, 300 sequences, 334 functions, 200
   * enums. Names are such that none of them is a prefix of the order that they were made in.
   */
  static final String SCRIPT =
      """
      do $do$
      declare s text; t text; n int;
      begin
        for i in 1..7 loop execute format('create schema s%s', i); end loop;
        for i in 1..1960 loop
          s := 's' || 1 + i % 7; t := 't_' || substr(md5(i::text), 1, 6) || '_' || i;
          execute format('create table %I.%I (id int primary key, name varchar(%s) not null, at timestamptz)', s, t, i);
          if i % 10 = 0 then
            execute format('create index on %I.%I (name)', s, t);
            execute format('comment on table %I.%I is %L', s, t, 'table ' || i);
            execute format('create view %I.%I as select id, name from %I.%I', s, 'v_' || t, s, t);
          end if;
        end loop;
        for i in 1..300 loop
          execute format('create sequence s%s.%I', 1 + i % 7, 'q_' || substr(md5(i::text), 1, 6) || '_' || i);
        end loop;
        for i in 1..334 loop
          execute format('create function s%s.%I(a int) returns int language sql as ''select %s''', 1 + i % 7,
                         'f_' || substr(md5(i::text), 1, 6) || '_' || i, i);
        end loop;
        for i in 1..201 loop
          execute format('create type s%s.%I as enum (''a'', ''b'')', 1 + i % 7,
                         'e_' || substr(md5(i::text), 1, 6) || '_' || i);
        end loop;
      end $do$;
      """;

  /** Each object of the workload by family, schema and name, with what the catalog shows of it. */
  static final String CATALOG =
      """
      select 'relations ' || n.nspname || '.' || c.relname,
             concat_ws(' ', c.relkind, obj_description(c.oid, 'pg_class'),
                       case when c.relkind <> 'S' then
                         (select string_agg(concat_ws(':', attname, format_type(atttypid, atttypmod), not attnotnull), ',' order by attnum)
                            from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) end,
                       (select string_agg(x.relname, ',' order by x.relname collate "C")
                          from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'v', 'S') and n.nspname ~ '^s[0-9]$'
      union all
      select 'routines ' || n.nspname || '.' || p.proname || '(integer)', concat_ws(' ', obj_description(p.oid, 'pg_proc'))
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname ~ '^s[0-9]$'
      union all
      select 'types ' || n.nspname || '.' || t.typname,
             concat_ws(' ', obj_description(t.oid, 'pg_type'),
                       (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = t.oid))
        from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' and n.nspname ~ '^s[0-9]$'
      union all
      select 'schemas ' || nspname, concat_ws(' ', obj_description(oid, 'pg_namespace'))
        from pg_namespace where nspname ~ '^s[0-9]$' or nspname = 'public'
      union all
      select 'schemas ' || current_database(), ''
      """;

  private Workload() {}
}
