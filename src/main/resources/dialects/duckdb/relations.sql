-- SPDX-License-Identifier: Apache-2.0
-- What there is, with comments and, for tables, rows as estimated; parameters: schema, first and last name.
select o.schema as object_schema, o.name as object_name, o.schema, o.name, o.kind, o.comment, o.row_estimate
  from (select t.schema_name as schema, t.table_name as name, 'table' as kind, t.comment, t.estimated_size as row_estimate
          from duckdb_tables() t
         where t.database_name = current_database() and not t.internal and not t.temporary
        union all
        select v.schema_name, v.view_name, 'view', v.comment, null
          from duckdb_views() v
         where v.database_name = current_database() and not v.internal and not v.temporary
        union all
        select s.schema_name, s.sequence_name, 'sequence', s.comment, null
          from duckdb_sequences() s
         where s.database_name = current_database() and not s.temporary) o
 where o.schema = ? and o.name between ? and ?
