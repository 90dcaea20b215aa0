-- SPDX-License-Identifier: Apache-2.0
-- The rest of the change tokens of tables, views and sequences, which is summed over
--   1. xmin of all rows that belong to a relation alone (its indexes, constraints, rules, triggers and policies), and of
--      all comments, hashed with the row's whole key as the seed; not of defaults, for whoever sets one rewrites the
--      column's row too;
--   2. the names of what these rows, and defaults, refer to, through pg_depend; built-in objects have no rows there.
-- Same parameters and conditions as the listing; a statement of its own, so that both can run at the same time. What
-- is changed between the two is described after both, and again by the next crawl.
-- https://www.postgresql.org/docs/current/catalog-pg-depend.html
-- Versions 12 to 18.
with rel as materialized (
  select c.oid
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   cross join lateral (select case when c.relispartition then 'partition'
                                   else case c.relkind when 'r' then 'table' when 'p' then 'partitioned_table'
                                                       when 'f' then 'foreign_table' when 'v' then 'view'
                                                       when 'm' then 'materialized_view' when 'S' then 'sequence' end
                              end as kind) v
   where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
     and c.relpersistence <> 't'
     and n.nspname <> all ('{pg_catalog,information_schema}')
     and n.nspname !~ '^pg_(toast|temp)'
     and case when n.nspname::text ^@ any (?)
           and c.relname::text ^@ any (?)
           and v.kind = any (?)
           and (not ? or pg_catalog.has_schema_privilege(n.oid, 'usage')
               and case when c.relkind = 'S' then pg_catalog.has_sequence_privilege(c.oid, 'select, usage, update')
                        else pg_catalog.has_table_privilege(c.oid, 'insert, update, delete, truncate, trigger')
                             or pg_catalog.has_any_column_privilege(c.oid, 'select, insert, update, references') end)
         then true end
),
own as materialized (
  select 1259::oid as class, i.indexrelid as id, r.oid as rel,
         hashtextextended(concat_ws('/', i.xmin, c.relname), i.indexrelid::int8 + (2::int8 << 56)) as h
    from pg_catalog.pg_index i join rel r on r.oid = i.indrelid join pg_catalog.pg_class c on c.oid = i.indexrelid
  union all
  select 2606, k.oid, r.oid, hashtextextended(k.xmin::text, k.oid::int8 + (4::int8 << 56))
    from pg_catalog.pg_constraint k join rel r on r.oid = k.conrelid
   -- What is not null, the row of its column says too. A foreign key has more rows on the same table for single
   -- partitions of what it refers to.
   where k.contype <> 'n'
     and (k.conparentid = 0
          or k.oid not in (select c.oid
                             from pg_catalog.pg_constraint c
                             join pg_catalog.pg_constraint p on p.oid = c.conparentid and p.conrelid = c.conrelid
                            where c.conparentid > 0))
  union all
  select 2618, w.oid, r.oid, hashtextextended(w.xmin::text, w.oid::int8 + (5::int8 << 56))
    from pg_catalog.pg_rewrite w join rel r on r.oid = w.ev_class
  union all
  select 2620, t.oid, r.oid, hashtextextended(t.xmin::text, t.oid::int8 + (6::int8 << 56))
    from pg_catalog.pg_trigger t join rel r on r.oid = t.tgrelid
   where not t.tgisinternal
  union all
  select 3256, p.oid, r.oid,
         hashtextextended(concat_ws('/', p.xmin, array(select pg_catalog.pg_get_userbyid(u) from unnest(p.polroles) u)),
                          p.oid::int8 + (7::int8 << 56))
    from pg_catalog.pg_policy p join rel r on r.oid = p.polrelid
),
-- With the relations themselves.
belonging as not materialized (
  select class, id, rel from own
  union all
  select 1259, oid, oid from rel
),
depending as materialized (
  select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
    from pg_catalog.pg_depend d
   where d.deptype = 'n' and d.refclassid not in (2615, 3079)
),
named as materialized (
  select 1259::oid as class, c.oid, concat_ws('.', n.nspname, c.relname) as name
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where c.oid >= 16384 and c.relkind not in ('i', 'I', 't')
  union all
  select 1247, t.oid,
         concat_ws('.', n.nspname, t.typname, bn.nspname, b.typname,
                   case when t.typtype = 'e' or t.typcategory = 'A'
                        then array(select e.enumlabel from pg_catalog.pg_enum e
                                    where e.enumtypid = case t.typtype when 'e' then t.oid else t.typelem end
                                    order by e.enumsortorder) end)
    from pg_catalog.pg_type t
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    left join pg_catalog.pg_type b on b.oid = coalesce(nullif(t.typbasetype, 0), nullif(t.typelem, 0))
    left join pg_catalog.pg_namespace bn on bn.oid = b.typnamespace
   where t.oid >= 16384
     and t.oid in (select d.refobjid from depending d where d.refclassid = 1247)
  union all
  select 1255, p.oid, concat_ws('.', n.nspname, p.proname)
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
   where p.oid >= 16384
  union all
  select 2617, o.oid, concat_ws('.', n.nspname, o.oprname)
    from pg_catalog.pg_operator o join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
   where o.oid >= 16384
  union all
  select 2616, o.oid, concat_ws('.', n.nspname, o.opcname)
    from pg_catalog.pg_opclass o join pg_catalog.pg_namespace n on n.oid = o.opcnamespace
   where o.oid >= 16384
  union all
  select 3456, c.oid, concat_ws('.', n.nspname, c.collname)
    from pg_catalog.pg_collation c join pg_catalog.pg_namespace n on n.oid = c.collnamespace
   where c.oid >= 16384
  union all
  select 1417, s.oid, s.srvname from pg_catalog.pg_foreign_server s
),
referring as materialized (
  select d.*, x.name
    from depending d
    join named x on x.class = d.refclassid and x.oid = d.refobjid
)
select rel as object, sum(h) as token
  from (
    select rel, h from own
    union all
    select o.rel, hashtextextended(d.xmin::text,
                                   (d.objoid::int8 << 16) + d.objsubid + ((d.classoid::int8 - 1200) << 48))
      from pg_catalog.pg_description d
      join belonging o on o.class = d.classoid and o.id = d.objoid
    union all
    select o.rel, hashtextextended(concat_ws('/', d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid,
                                             d.refobjsubid, d.name, a.attname), 15)
      from referring d
      join (select class, id, rel from belonging
            union all
            select 2604, f.oid, f.adrelid
              from pg_catalog.pg_attrdef f
             where f.oid in (select objid from referring where classid = 2604)) o on o.class = d.classid
                                                                                 and o.id = d.objid
      left join pg_catalog.pg_attribute a on d.refclassid = 1259 and d.refobjsubid > 0
                                         and a.attrelid = d.refobjid and a.attnum = d.refobjsubid
     where d.refobjid <> o.rel
  ) parts
 group by rel
 order by rel
