-- SPDX-License-Identifier: Apache-2.0
-- All routines, each overload on its own; parameters as for relations. The token has the routine's row, and the
-- names of
-- its types, owner, grantees and extension.
-- https://www.postgresql.org/docs/current/catalog-pg-proc.html
-- Versions 12 to 18.
select r.object, r.schema, r.name, r.signature, 'routine' as kind, r.weight, r.token
  from (
select p.oid      as object,
       n.nspname  as schema,
       p.proname  as name,
       '(' || coalesce((select string_agg(pg_catalog.format_type(u.type, null), ', ' order by u.position)
                          from unnest(p.proargtypes::oid[]) with ordinality u (type, position)), '') || ')' as signature,
       1 + coalesce(pg_catalog.array_length(p.proallargtypes, 1), p.pronargs) as weight,
       hashtextextended(concat_ws('/', p.oid, p.xmin, n.nspname, pg_catalog.pg_get_userbyid(p.proowner), p.proacl,
                                  pg_catalog.format_type(p.prorettype, null),
                                  (select string_agg(pg_catalog.format_type(u.type, null), ',' order by u.position)
                                     from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))
                                          with ordinality u (type, position)),
                                  (select s.xmin from pg_catalog.pg_description s
                                    where s.classoid = 1255 and s.objoid = p.oid), '/',
                                  (select x.extname from pg_catalog.pg_depend d
                                     join pg_catalog.pg_extension x on x.oid = d.refobjid
                                    where d.classid = 1255 and d.objid = p.oid and d.deptype = 'e'
                                      and d.refclassid = 3079)), 0) as token
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
       ) r
 order by r.schema collate "C", r.name collate "C", r.signature collate "C"
