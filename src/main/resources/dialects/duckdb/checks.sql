-- SPDX-License-Identifier: Apache-2.0
-- Check constraints.
select c.schema_name as object_schema, c.table_name as object_name, c.constraint_name as name, c.expression
  from duckdb_constraints() c
 where c.database_name = current_database() and c.constraint_type = 'CHECK'
   and c.schema_name = ? and c.table_name between ? and ?
 order by c.schema_name, c.table_name, c.constraint_index
