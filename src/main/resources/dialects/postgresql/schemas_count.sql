-- SPDX-License-Identifier: Apache-2.0
-- How many schemas a listing would give, and the database; parameters as for relations.
-- https://www.postgresql.org/docs/current/catalog-pg-namespace.html
-- Versions 12 to 18.
select count(*)
  from (select n.nspname, 'schema' as kind, n.oid
          from pg_catalog.pg_namespace n
         where n.nspname <> all ('{pg_catalog,information_schema}') and n.nspname !~ '^pg_(toast|temp)'
        union all
        select '', 'database', null) o
 where (o.kind = 'database' or o.nspname::text ^@ any (?))
   and ?::text[] is not null
   and o.kind = any (?)
   and (not ? or o.oid is null or pg_catalog.has_schema_privilege(o.oid, 'usage'))
