-- SPDX-License-Identifier: Apache-2.0
-- Privileges on tables, views and sequences and on their columns; only a role that may read the database mysql sees
-- those of others.
-- https://mariadb.com/kb/en/information-schema-table_privileges-table/
-- https://mariadb.com/kb/en/information-schema-column_privileges-table/
select p.table_schema as object_schema, p.table_name as object_name, null as `column`,
       p.grantee, p.privilege_type as privilege, p.is_grantable = 'YES' as grantable
  from information_schema.table_privileges p
 where binary p.table_schema = ?
   and binary p.table_name in (?)
   and p.privilege_type <> 'USAGE'
union all
select p.table_schema, p.table_name, p.column_name, p.grantee, p.privilege_type, p.is_grantable = 'YES'
  from information_schema.column_privileges p
 where binary p.table_schema = ?
   and binary p.table_name in (?)
