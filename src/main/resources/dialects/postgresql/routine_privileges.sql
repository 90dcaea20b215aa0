-- SPDX-License-Identifier: Apache-2.0
-- Privileges as stored on routines.
-- https://www.postgresql.org/docs/current/ddl-priv.html
-- Versions 12 to 18.
select p.oid as object,
       case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee) end as grantee,
       x.privilege_type as privilege,
       pg_catalog.pg_get_userbyid(x.grantor) as grantor,
       x.is_grantable as grantable
  from pg_catalog.pg_proc p
 cross join lateral pg_catalog.aclexplode(p.proacl) x
 where p.oid = any (?)
 order by p.oid
