-- SPDX-License-Identifier: Apache-2.0
-- Primary keys and unique constraints, a row a column. DuckDB names constraints by itself.
select k.schema_name as object_schema, k.table_name as object_name, k.constraint_name as name,
       k.constraint_type = 'PRIMARY KEY' as primary, k."column"
  from (select c.schema_name, c.table_name, c.constraint_name, c.constraint_type, c.constraint_index,
               unnest(c.constraint_column_names) as "column",
               generate_subscripts(c.constraint_column_names, 1) as position
          from duckdb_constraints() c
         where c.database_name = current_database() and c.constraint_type in ('PRIMARY KEY', 'UNIQUE')
           and c.schema_name = ? and c.table_name between ? and ?) k
 order by k.schema_name, k.table_name, k.constraint_index, k.position
