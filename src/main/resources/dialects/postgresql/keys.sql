-- SPDX-License-Identifier: Apache-2.0
-- Primary keys and unique constraints; columns by number.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
-- Versions 12 to 18.
select k.conrelid      as object,
       k.conname       as name,
       k.contype = 'p' as primary,
       k.conkey::text  as columns,
       k.condeferrable as deferrable,
       k.condeferred   as initially_deferred,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 2606 and s.objoid = k.oid and s.objsubid = 0) as comment
  from pg_catalog.pg_constraint k
 where k.conrelid = any (?)
   and k.contype in ('p', 'u')
 order by k.conrelid
