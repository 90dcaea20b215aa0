-- SPDX-License-Identifier: Apache-2.0
-- Tables, views and sequences that outlive their session.
-- https://duckdb.org/docs/stable/sql/meta/duckdb_table_functions
select t.schema_name as schema, t.table_name as name, 'table' as kind, t.column_count as weight
  from duckdb_tables() t
 where t.database_name = current_database() and not t.internal and not t.temporary
union all
select v.schema_name, v.view_name, 'view', coalesce(v.column_count, 1)
  from duckdb_views() v
 where v.database_name = current_database() and not v.internal and not v.temporary
union all
select s.schema_name, s.sequence_name, 'sequence', 1
  from duckdb_sequences() s
 where s.database_name = current_database() and not s.temporary
