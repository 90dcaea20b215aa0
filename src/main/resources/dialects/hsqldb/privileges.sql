-- SPDX-License-Identifier: Apache-2.0
-- Rights on tables and views, without those of owners, which nobody granted.
select p.table_schema as object_schema, p.table_name as object_name, p.grantee, p.privilege_type as privilege,
       p.grantor, case p.is_grantable when 'YES' then true else false end as grantable
  from information_schema.table_privileges p
 where p.grantor <> '_SYSTEM' and p.table_schema = ? and p.table_name between ? and ?
