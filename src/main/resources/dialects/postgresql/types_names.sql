-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://www.postgresql.org/docs/current/catalog-pg-type.html
-- Versions 12 to 18.
select t.oid as object, n.nspname as schema, t.typname as name, '' as signature, 'type' as kind
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
 where n.nspname <> all ('{pg_catalog,information_schema}')
   and n.nspname !~ '^pg_(toast|temp)'
   and t.typisdefined
   and (t.typtype in ('e', 'd', 'r')
        or t.typtype = 'c' and t.typrelid in (select r.oid from pg_catalog.pg_class r where r.relkind = 'c')
        or t.typtype = 'b' and t.typinput <> 'pg_catalog.array_in'::regproc)
   and case when n.nspname::text ^@ any (?)
         and t.typname::text ^@ any (?)
         and 'type' = any (?)
         and (not ? or pg_catalog.has_schema_privilege(n.oid, 'usage')
                       and pg_catalog.has_type_privilege(t.oid, 'usage'))
       then true end