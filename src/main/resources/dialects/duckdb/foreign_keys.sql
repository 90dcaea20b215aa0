-- SPDX-License-Identifier: Apache-2.0
-- Foreign keys, a row a column. They stay within a schema and do nothing on delete and update but refuse.
-- https://duckdb.org/docs/stable/sql/constraints
select k.schema_name as object_schema, k.table_name as object_name, k.constraint_name as name, k."column",
       k.schema_name as referenced_schema, k.referenced_table, k.referenced_column,
       'NO ACTION' as on_delete, 'NO ACTION' as on_update
  from (select c.schema_name, c.table_name, c.constraint_name, c.constraint_index, c.referenced_table,
               unnest(c.constraint_column_names) as "column", unnest(c.referenced_column_names) as referenced_column,
               generate_subscripts(c.constraint_column_names, 1) as position
          from duckdb_constraints() c
         where c.database_name = current_database() and c.constraint_type = 'FOREIGN KEY'
           and c.schema_name = ? and c.table_name between ? and ?) k
 order by k.schema_name, k.table_name, k.constraint_index, k.position
