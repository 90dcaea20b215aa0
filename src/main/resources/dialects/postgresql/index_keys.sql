-- SPDX-License-Identifier: Apache-2.0
-- Keys of indexes that are expressions or depart from a default (an operator class is the default also for types
-- that are
-- read as its own, unless these have a default of their own).
-- https://www.postgresql.org/docs/current/catalog-pg-index.html
-- https://www.postgresql.org/docs/current/catalog-pg-opclass.html
-- https://www.postgresql.org/docs/current/catalog-pg-collation.html
-- Versions 12 to 18.
select i.indrelid as object,
       c.relname  as name,
       k.position,
       case when k.number = 0 then pg_catalog.pg_get_indexdef(i.indexrelid, k.position::int, false) end as expression,
       k.number = 0 as has_expression,
       k.option & 1 = 1 as descending,
       k.option & 2 = 2 as nulls_first,
       case when not v.usual_class then n.nspname || '.' || o.opcname end as operator_class,
       case when not v.usual_collation
            then (select cn.nspname || '.' || co.collname
                    from pg_catalog.pg_collation co
                    join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
                   where co.oid = k.coll) end as collation
  from pg_catalog.pg_index i
 cross join lateral unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
                    with ordinality k (number, class, coll, option, position)
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_opclass o on o.oid = k.class
  join pg_catalog.pg_namespace n on n.oid = o.opcnamespace
 cross join lateral (select a.atttypid, a.attcollation
                       from pg_catalog.pg_attribute a
                      where a.attrelid = case k.number when 0 then i.indexrelid else i.indrelid end
                        and a.attnum = case k.number when 0 then k.position else k.number end
                     offset 0) a
  join pg_catalog.pg_type t on t.oid = a.atttypid
 cross join lateral (select coalesce(nullif(t.typbasetype, 0), t.oid) as oid) b
 cross join lateral (
   select o.opcdefault
          and (o.opcintype = b.oid
               or not (b.oid = 1043 and o.opcintype = 1042)
                  and not exists (select from pg_catalog.pg_opclass q
                                   where q.opcmethod = o.opcmethod and q.opcdefault and q.opcintype = b.oid))
          as usual_class,
          case when k.coll = 0 then true
               when k.number <> 0 then k.coll = a.attcollation
               -- The collation of an expression is nowhere in the catalog; the server prints one that departs from it.
               else k.coll = t.typcollation
                    or position(pg_catalog.pg_get_indexdef(i.indexrelid, k.position::int, false) || ' COLLATE '
                                in pg_catalog.pg_get_indexdef(i.indexrelid)) = 0 end as usual_collation) v
 where i.indrelid = any (?)
   -- Most indexes are plain and need no look at their columns: usual classes of types that have no collation and that
   -- no type with a class of its own is read as.
   and (i.indexprs is not null
        or i.indoption::text ~ '[1-9]'
        or not i.indclass::oid[] <@ array(
             select q.oid
               from pg_catalog.pg_opclass q
              where q.opcdefault
                and q.opcintype in (16, 20, 21, 23, 700, 701, 1082, 1083, 1114, 1184, 1186, 1266, 1700, 2950, 3802)))
   and k.position <= i.indnkeyatts
   and (k.number = 0 or k.option <> 0 or not v.usual_class or not v.usual_collation)
 order by i.indrelid, i.indexrelid, k.position
