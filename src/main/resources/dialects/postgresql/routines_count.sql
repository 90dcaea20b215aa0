-- SPDX-License-Identifier: Apache-2.0
-- How many routines a listing would give; parameters as for relations.
-- https://www.postgresql.org/docs/current/catalog-pg-proc.html
-- Versions 12 to 18.
select count(*)
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
 where n.nspname <> all ('{pg_catalog,information_schema}')
   and n.nspname !~ '^pg_(toast|temp)'
   and case when n.nspname::text ^@ any (?)
         and p.proname::text ^@ any (?)
         and 'routine' = any (?)
         and (not ? or pg_catalog.has_schema_privilege(n.oid, 'usage')
                       and pg_catalog.has_function_privilege(p.oid, 'execute'))
       then true end