-- SPDX-License-Identifier: Apache-2.0
-- Privileges as stored on types.
-- https://www.postgresql.org/docs/current/ddl-priv.html
-- Versions 12 to 18.
select t.oid as object,
       case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee) end as grantee,
       x.privilege_type as privilege,
       pg_catalog.pg_get_userbyid(x.grantor) as grantor,
       x.is_grantable as grantable
  from pg_catalog.pg_type t
 cross join lateral pg_catalog.aclexplode(t.typacl) x
 where t.oid = any (?)
 order by t.oid
