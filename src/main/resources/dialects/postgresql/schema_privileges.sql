-- SPDX-License-Identifier: Apache-2.0
-- Privileges as stored on schemas, and on the database as number 0.
-- https://www.postgresql.org/docs/current/ddl-priv.html
-- Versions 12 to 18.
select o.object,
       case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee) end as grantee,
       x.privilege_type as privilege,
       pg_catalog.pg_get_userbyid(x.grantor) as grantor,
       x.is_grantable as grantable
  from (select n.oid::int8 as object, n.nspacl as acl from pg_catalog.pg_namespace n where n.oid = any (?)
        union all
        select 0, d.datacl from pg_catalog.pg_database d
         where d.datname = pg_catalog.current_database() and 0::oid = any (?)) o
 cross join lateral pg_catalog.aclexplode(o.acl) x
 order by o.object
