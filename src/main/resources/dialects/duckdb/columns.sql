-- SPDX-License-Identifier: Apache-2.0
-- Columns in order. The types of JDBC are those that the driver gives for results. A length in VARCHAR(n) is read and
-- forgotten by DuckDB. A view that no longer fits its tables has no columns.
-- https://duckdb.org/docs/stable/sql/data_types/overview
select c.schema_name as object_schema, c.table_name as object_name, c.column_name as name, c.data_type as type,
       case when c.data_type like '%]' then 'ARRAY'
            when c.data_type like 'DECIMAL(%' then 'DECIMAL'
            when c.data_type like 'STRUCT(%' then 'STRUCT'
            when c.data_type like 'GEOMETRY%' then 'BLOB'
            when c.data_type in ('BOOLEAN', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'FLOAT', 'DOUBLE', 'VARCHAR',
                                 'BLOB', 'BIT', 'DATE', 'TIME', 'TIMESTAMP') then c.data_type
            when c.data_type = 'UTINYINT' then 'SMALLINT'
            when c.data_type = 'USMALLINT' then 'INTEGER'
            when c.data_type = 'UINTEGER' then 'BIGINT'
            when c.data_type = 'TIME_NS' then 'TIME'
            when c.data_type in ('TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS') then 'TIMESTAMP'
            when c.data_type = 'TIME WITH TIME ZONE' then 'TIME_WITH_TIMEZONE'
            when c.data_type = 'TIMESTAMP WITH TIME ZONE' then 'TIMESTAMP_WITH_TIMEZONE'
            else 'OTHER' end as jdbc_type,
       case when c.data_type like 'DECIMAL(%)' then c.numeric_precision end as precision,
       case when c.data_type like 'DECIMAL(%)' then c.numeric_scale end as scale,
       c.is_nullable as nullable,
       case when not c.is_generated then c.column_default end as default_expression,
       c.generation_expression as generated_expression,
       case when c.is_generated then 'virtual' end as generated_storage,
       c.comment as comment
  from duckdb_columns() c
 where c.database_name = current_database() and c.schema_name = ? and c.table_name between ? and ?
 order by c.schema_name, c.table_name, c.column_index
