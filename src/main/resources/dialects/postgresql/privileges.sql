-- SPDX-License-Identifier: Apache-2.0
-- Privileges as stored, on relations; those without a grant have none.
-- https://www.postgresql.org/docs/current/ddl-priv.html
-- https://www.postgresql.org/docs/current/functions-info.html
-- Versions 12 to 18.
select c.oid as object,
       case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee) end as grantee,
       x.privilege_type as privilege,
       pg_catalog.pg_get_userbyid(x.grantor) as grantor,
       x.is_grantable as grantable
  from pg_catalog.pg_class c
 cross join lateral pg_catalog.aclexplode(c.relacl) x
 where c.oid = any (?)
   and c.relacl is not null
 order by c.oid
