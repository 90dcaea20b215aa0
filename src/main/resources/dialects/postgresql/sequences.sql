-- SPDX-License-Identifier: Apache-2.0
-- What sequences produce, and the column that owns them (also for identity columns).
-- https://www.postgresql.org/docs/current/catalog-pg-sequence.html
-- https://www.postgresql.org/docs/current/catalog-pg-depend.html
-- Versions 12 to 18.
select q.seqrelid as object,
       pg_catalog.format_type(q.seqtypid, null) as type,
       q.seqstart     as start,
       q.seqincrement as increment,
       q.seqmin       as minimum,
       q.seqmax       as maximum,
       q.seqcache     as cache,
       q.seqcycle     as cycle,
       n.nspname      as owner_schema,
       c.relname      as owner_table,
       a.attname      as owner_column
  from pg_catalog.pg_sequence q
  left join pg_catalog.pg_depend d on d.classid = 1259 and d.objid = q.seqrelid and d.deptype in ('a', 'i')
                                  and d.refclassid = 1259 and d.refobjsubid > 0
  left join pg_catalog.pg_class c on c.oid = d.refobjid
  left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
 where q.seqrelid = any (?)
 order by q.seqrelid
