-- SPDX-License-Identifier: Apache-2.0
-- Foreign keys, a row a column.
select f.table_schema as object_schema, f.table_name as object_name, f.constraint_name as name,
       k.column_name as "column", u.table_schema as referenced_schema, u.table_name as referenced_table,
       u.column_name as referenced_column, r.delete_rule as on_delete, r.update_rule as on_update
  from information_schema.table_constraints f
  join information_schema.referential_constraints r
    on r.constraint_schema = f.constraint_schema and r.constraint_name = f.constraint_name
  join information_schema.key_column_usage k
    on k.constraint_schema = f.constraint_schema and k.constraint_name = f.constraint_name
  join information_schema.key_column_usage u
    on u.constraint_schema = r.unique_constraint_schema and u.constraint_name = r.unique_constraint_name
   and u.ordinal_position = k.position_in_unique_constraint
 where f.constraint_type = 'FOREIGN KEY' and f.table_schema = ? and f.table_name between ? and ?
 order by f.table_schema, f.table_name, f.constraint_name, k.ordinal_position
