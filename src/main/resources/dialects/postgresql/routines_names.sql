-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://www.postgresql.org/docs/current/catalog-pg-proc.html
-- Versions 12 to 18.
select p.oid as object, n.nspname as schema, p.proname as name,
       '(' || coalesce((select string_agg(pg_catalog.format_type(u.type, null), ', ' order by u.position)
                          from unnest(p.proargtypes::oid[]) with ordinality u (type, position)), '') || ')' as signature,
       'routine' as kind
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