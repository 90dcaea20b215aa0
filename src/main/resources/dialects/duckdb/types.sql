-- SPDX-License-Identifier: Apache-2.0
-- Enums, structures, and other names for types.
select t.schema_name as object_schema, t.type_name as object_name, t.schema_name as schema, t.type_name as name,
       'type' as kind,
       case t.logical_type when 'ENUM' then 'enum' when 'STRUCT' then 'composite' else 'domain' end as type_kind,
       case when t.logical_type not in ('ENUM', 'STRUCT') then t.logical_type end as base_type, t.comment
  from duckdb_types() t
 where t.database_name = current_database() and not t.internal and t.schema_name = ? and t.type_name between ? and ?
