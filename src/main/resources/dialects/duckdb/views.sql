-- SPDX-License-Identifier: Apache-2.0
-- The queries of views, without CREATE VIEW and the semicolon.
select v.schema_name as object_schema, v.view_name as object_name,
       regexp_replace(regexp_replace(v.sql, '^CREATE VIEW ("([^"]|"")*"|[^" (]+)+( *\(([^"()]|"([^"]|"")*")*\)){0,1} AS ', ''),
                      ';\s*$', '') as definition
  from duckdb_views() v
 where v.database_name = current_database() and not v.internal and v.schema_name = ? and v.view_name between ? and ?
