-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
-- Versions 12 to 18.
select c.oid as object, n.nspname as schema, c.relname as name, '' as signature, v.kind
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