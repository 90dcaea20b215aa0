-- SPDX-License-Identifier: Apache-2.0
-- Check constraints of tables.
select t.table_schema as object_schema, t.table_name as object_name, t.constraint_name as name,
       c.check_clause as expression, t.remarks as comment
  from information_schema.table_constraints t
  join information_schema.check_constraints c
    on c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name
 where t.constraint_type = 'CHECK' and t.table_schema = ? and t.table_name between ? and ?
