-- SPDX-License-Identifier: Apache-2.0
-- The database and its schemas, with comments.
select '' as object_schema, '' as object_name, '' as schema, '' as name, 'database' as kind, d.comment as comment
  from duckdb_databases() d
 where d.database_name = current_database()
union all
select s.schema_name, '', s.schema_name, '', 'schema', s.comment
  from duckdb_schemas() s
 where s.database_name = current_database()
