-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://www.postgresql.org/docs/current/catalog-pg-namespace.html
-- Versions 12 to 18.
select o.object, o.schema, '' as name, '' as signature, o.kind
  from (select n.oid::int8 as object, n.nspname::text as schema, 'schema' as kind, n.oid
          from pg_catalog.pg_namespace n
         where n.nspname <> all ('{pg_catalog,information_schema}') and n.nspname !~ '^pg_(toast|temp)'
        union all
        select 0, '', 'database', null) o
 where (o.kind = 'database' or o.schema ^@ any (?))
   and ?::text[] is not null
   and o.kind = any (?)
   and (not ? or o.oid is null or pg_catalog.has_schema_privilege(o.oid, 'usage'))
