-- SPDX-License-Identifier: Apache-2.0
-- Arguments of routines and columns of returned tables; the last `pronargdefaults` of those passed in may be left out.
-- https://www.postgresql.org/docs/current/catalog-pg-proc.html
-- Versions 12 to 18.
select p.oid as object,
       a.position,
       nullif(p.proargnames[a.position], '') as name,
       case coalesce(p.proargmodes[a.position], 'i') when 'i' then 'in' when 'o' then 'out' when 'b' then 'inout'
            when 'v' then 'variadic' when 't' then 'table' end as mode,
       pg_catalog.format_type(a.type, null) as type,
       coalesce(p.proargmodes[a.position], 'i') in ('i', 'b', 'v')
       and count(*) filter (where coalesce(p.proargmodes[a.position], 'i') in ('i', 'b', 'v'))
               over (partition by p.oid order by a.position) > p.pronargs - p.pronargdefaults as has_default
  from pg_catalog.pg_proc p
 cross join lateral unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality a (type, position)
 where p.oid = any (?)
 order by p.oid, a.position
