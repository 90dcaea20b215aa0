-- SPDX-License-Identifier: Apache-2.0
-- Parents by table inheritance, in order; a partition's parent is not one of them.
-- https://www.postgresql.org/docs/current/catalog-pg-inherits.html
-- Versions 12 to 18.
select i.inhrelid as object,
       n.nspname  as schema,
       p.relname  as name
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class c on c.oid = i.inhrelid and not c.relispartition
  join pg_catalog.pg_class p on p.oid = i.inhparent
  join pg_catalog.pg_namespace n on n.oid = p.relnamespace
 where i.inhrelid = any (?)
 order by i.inhrelid, i.inhseqno
