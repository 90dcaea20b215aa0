-- SPDX-License-Identifier: Apache-2.0
-- Check constraints of domains; not null is no check (18 keeps it as a constraint of its own).
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
-- Versions 12 to 18.
select k.contypid     as object,
       k.conname      as name,
       pg_catalog.pg_get_expr(k.conbin, 0) as expression,
       k.convalidated as validated,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 2606 and s.objoid = k.oid and s.objsubid = 0) as comment
  from pg_catalog.pg_constraint k
 where k.contypid = any (?)
   and k.contype = 'c'
 order by k.contypid
