-- SPDX-License-Identifier: Apache-2.0
-- Privileges on databases, by exact name or by a pattern that matches.
-- https://mariadb.com/kb/en/information-schema-schema_privileges-table/
select s.schema_name as object_schema, p.grantee, p.privilege_type as privilege, p.is_grantable = 'YES' as grantable
  from information_schema.schemata s
  join information_schema.schema_privileges p on binary s.schema_name like binary p.table_schema
 where binary s.schema_name in (?)
