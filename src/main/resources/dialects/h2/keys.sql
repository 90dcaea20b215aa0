-- SPDX-License-Identifier: Apache-2.0
-- Primary keys and unique constraints, a row a column.
select t.table_schema as object_schema, t.table_name as object_name, t.constraint_name as name,
       t.constraint_type = 'PRIMARY KEY' as "primary", k.column_name as "column", t.remarks as comment
  from information_schema.table_constraints t
  join information_schema.key_column_usage k
    on k.constraint_schema = t.constraint_schema and k.constraint_name = t.constraint_name
   and k.table_schema = t.table_schema and k.table_name = t.table_name
 where t.constraint_type in ('PRIMARY KEY', 'UNIQUE') and t.table_schema = ? and t.table_name between ? and ?
 order by t.table_schema, t.table_name, t.constraint_name, k.ordinal_position
