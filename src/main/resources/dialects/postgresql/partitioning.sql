-- SPDX-License-Identifier: Apache-2.0
-- How partitioned tables are divided, and what partitions belong to and take. A bound has no columns in it, so that
-- it is
-- printed without its table, whose lock it would wait for.
-- https://www.postgresql.org/docs/current/catalog-pg-partitioned-table.html
-- https://www.postgresql.org/docs/current/catalog-pg-inherits.html
-- https://www.postgresql.org/docs/current/functions-admin.html (pg_partition_root)
-- Versions 12 to 18.
select c.oid as object,
       case p.partstrat when 'r' then 'range' when 'l' then 'list' when 'h' then 'hash' end as strategy,
       case when p.partrelid is not null then pg_catalog.pg_get_partkeydef(c.oid) end as key,
       pn.nspname as parent_schema,
       pc.relname as parent_name,
       rn.nspname as root_schema,
       rc.relname as root_name,
       pg_catalog.pg_get_expr(c.relpartbound, 0) as bound,
       p.partrelid is not null as has_key,
       c.relpartbound is not null as has_bound
  from pg_catalog.pg_class c
  left join pg_catalog.pg_partitioned_table p on p.partrelid = c.oid
  left join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition
  left join pg_catalog.pg_class pc on pc.oid = i.inhparent
  left join pg_catalog.pg_namespace pn on pn.oid = pc.relnamespace
  left join pg_catalog.pg_class rc on pc.relispartition and rc.oid = pg_catalog.pg_partition_root(c.oid)
  left join pg_catalog.pg_namespace rn on rn.oid = rc.relnamespace
 where c.oid = any (?)
   and (c.relkind = 'p' or c.relispartition)
 order by c.oid
