-- SPDX-License-Identifier: Apache-2.0
-- The basics of every table, view and sequence, with a change token that is summed over
--   1. pg_class by the values that are shown (its xmin moves with TRUNCATE, REFRESH and the like);
--   2. xmin of the rows of catalogs that have one for a column or for the relation, hashed with the row's whole key as
--      the seed.
-- relations_tokens.sql has the rest of it.
-- Deparsed texts stay out of it: one broken or locked object would fail the listing.
-- Parameters: prefixes of schema names, prefixes of object names, kinds, only what the role may use.
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
-- Versions 12 to 18.
with rel as materialized (
  select c.oid, n.nspname, c.relname, c.relkind, c.relnatts, v.kind,
         hashtextextended(concat_ws('/', n.nspname, c.relname, v.kind, c.relpersistence,
                                    pg_catalog.pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity,
                                    c.relacl), 1) as h
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
rest as (
  select rel, sum(h) as h
    from (
      select r.oid as rel,
             hashtextextended(concat_ws('/', i.xmin, n.nspname, p.relname), i.inhseqno + (9::int8 << 56)) as h
        from pg_catalog.pg_inherits i
        join rel r on r.oid = i.inhrelid
        join pg_catalog.pg_class p on p.oid = i.inhparent
        join pg_catalog.pg_namespace n on n.oid = p.relnamespace
      union all
      -- The top of a tree of partitions, which a partition of a partition shows too.
      select r.oid, hashtextextended(concat_ws('/', n.nspname, p.relname), 16)
        from rel r
        join pg_catalog.pg_inherits i on i.inhrelid = r.oid and r.kind = 'partition'
        join pg_catalog.pg_class m on m.oid = i.inhparent and m.relispartition
        join pg_catalog.pg_class p on p.oid = pg_catalog.pg_partition_root(r.oid)
        join pg_catalog.pg_namespace n on n.oid = p.relnamespace
      union all
      select r.oid, hashtextextended(p.xmin::text, 10::int8 << 56)
        from pg_catalog.pg_partitioned_table p join rel r on r.oid = p.partrelid
      union all
      select r.oid, hashtextextended(s.xmin::text, 11::int8 << 56)
        from pg_catalog.pg_sequence s join rel r on r.oid = s.seqrelid
      union all
      -- A column that owns a sequence is in the sequence's schema.
      select r.oid, hashtextextended(concat_ws('.', c.relname, a.attname), 12::int8 << 56)
        from rel r
        join pg_catalog.pg_depend d on d.classid = 1259 and d.objid = r.oid and d.deptype in ('a', 'i')
                                   and d.refclassid = 1259 and d.refobjsubid > 0
        join pg_catalog.pg_class c on c.oid = d.refobjid
        join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
       where r.relkind = 'S'
      union all
      select r.oid, hashtextextended(f.xmin::text, 13::int8 << 56)
        from pg_catalog.pg_foreign_table f join rel r on r.oid = f.ftrelid
      union all
      select r.oid, hashtextextended(e.extname, 14::int8 << 56)
        from pg_catalog.pg_depend d
        join rel r on r.oid = d.objid
        join pg_catalog.pg_extension e on e.oid = d.refobjid
       where d.classid = 1259 and d.deptype = 'e' and d.refclassid = 3079
    ) parts
   group by rel
)
select r.oid        as object,
       r.nspname    as schema,
       r.relname    as name,
       ''           as signature,
       r.kind,
       greatest(r.relnatts, 1) + coalesce(w.size, 0) / 500 as weight,
       r.h + coalesce(t.h, 0)
         -- Columns of sequences are not shown.
         + case when r.relkind <> 'S'
                then (select coalesce(sum(hashtextextended(a.xmin::text || coalesce(a.attacl::text, ''),
                                                           (a.attrelid::int8 << 16) + a.attnum + (8::int8 << 56))), 0)
                        from pg_catalog.pg_attribute a
                       where a.attrelid = r.oid and a.attnum > 0)
                else 0 end as token
  from rel r
  left join rest t on t.rel = r.oid
  left join (select w.ev_class, sum(pg_catalog.pg_column_size(w.ev_action)) as size
               from pg_catalog.pg_rewrite w
              where w.oid >= 16384
              group by w.ev_class) w on w.ev_class = r.oid
 order by r.nspname collate "C", r.relname collate "C"
