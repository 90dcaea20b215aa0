-- SPDX-License-Identifier: Apache-2.0
-- The labels of enums, in order.
select l.schema_name as object_schema, l.type_name as object_name, l.label
  from (select t.schema_name, t.type_name, unnest(t.labels) as label, generate_subscripts(t.labels, 1) as position
          from duckdb_types() t
         where t.database_name = current_database() and not t.internal and t.logical_type = 'ENUM'
           and t.schema_name = ? and t.type_name between ? and ?) l
 order by l.schema_name, l.type_name, l.position
