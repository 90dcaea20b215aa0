-- SPDX-License-Identifier: Apache-2.0
-- Check and exclusion constraints.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
-- Versions 12 to 18.
select k.conrelid     as object,
       k.conname      as name,
       k.contype = 'x' as exclusion,
       case k.contype when 'c' then pg_catalog.pg_get_expr(k.conbin, k.conrelid)
                      else pg_catalog.pg_get_constraintdef(k.oid) end as expression,
       k.convalidated as validated,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 2606 and s.objoid = k.oid and s.objsubid = 0) as comment
  from pg_catalog.pg_constraint k
 where k.conrelid = any (?)
   and k.contype in ('c', 'x')
 order by k.conrelid
