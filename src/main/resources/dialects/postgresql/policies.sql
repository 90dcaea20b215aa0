-- SPDX-License-Identifier: Apache-2.0
-- Row-level security policies.
-- https://www.postgresql.org/docs/current/catalog-pg-policy.html
-- Versions 12 to 18.
select p.polrelid as object,
       p.polname  as name,
       case p.polcmd when '*' then 'ALL' when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE'
                     when 'd' then 'DELETE' end as command,
       p.polpermissive as permissive,
       array(select case u.oid when 0 then 'public' else pg_catalog.pg_get_userbyid(u.oid)::text end
               from unnest(p.polroles) u (oid) order by 1) as roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) as using_expression,
       p.polqual is not null as has_using,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as check_expression,
       p.polwithcheck is not null as has_check,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 3256 and s.objoid = p.oid and s.objsubid = 0) as comment
  from pg_catalog.pg_policy p
 where p.polrelid = any (?)
 order by p.polrelid
