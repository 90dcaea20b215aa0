-- SPDX-License-Identifier: Apache-2.0
-- Privileges as stored, on columns; asked for where a column has some, which few have.
-- https://www.postgresql.org/docs/current/ddl-priv.html
-- https://www.postgresql.org/docs/current/functions-info.html
-- Versions 12 to 18.
select a.attrelid as object,
       a.attname  as column,
       case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee) end as grantee,
       x.privilege_type as privilege,
       pg_catalog.pg_get_userbyid(x.grantor) as grantor,
       x.is_grantable as grantable
  from pg_catalog.pg_attribute a
 cross join lateral pg_catalog.aclexplode(a.attacl) x
 where a.attrelid = any (?)
   and a.attnum > 0
   and a.attacl is not null
   and not a.attisdropped
 order by a.attrelid
