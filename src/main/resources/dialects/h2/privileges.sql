-- SPDX-License-Identifier: Apache-2.0
-- Rights on tables and views.
select p.table_schema as object_schema, p.table_name as object_name, p.grantee, p.privilege_type as privilege,
       p.grantor, p.is_grantable = 'YES' as grantable
  from information_schema.table_privileges p
 where p.table_schema = ? and p.table_name between ? and ?
