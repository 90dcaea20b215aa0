-- SPDX-License-Identifier: Apache-2.0
-- The database as a schema without a name, and its schemas.
-- https://duckdb.org/docs/stable/sql/meta/duckdb_table_functions
select '' as schema, '' as name, 'database' as kind, 1 as weight
union all
select s.schema_name, '', 'schema', 1
  from duckdb_schemas() s
 where s.database_name = current_database()
   and s.schema_name not in ('information_schema', 'pg_catalog')
