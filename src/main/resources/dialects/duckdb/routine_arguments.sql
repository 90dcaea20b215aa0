-- SPDX-License-Identifier: Apache-2.0
-- Parameters of macros, in order.
select a.schema_name as object_schema, a.function_name as object_name, a.signature as object_signature, a.position,
       a.name, 'in' as mode, coalesce(a.type, 'ANY') as type
  from (select f.schema_name, f.function_name,
               '(' || array_to_string(list_transform(f.parameter_types, lambda t: coalesce(t, 'ANY')), ', ') || ')' as signature,
               unnest(f.parameters) as name, unnest(f.parameter_types) as type,
               generate_subscripts(f.parameters, 1) as position
          from duckdb_functions() f
         where f.database_name = current_database() and not f.internal
           and f.function_type in ('macro', 'table_macro')
           and f.schema_name = ? and f.function_name between ? and ?) a
 order by a.schema_name, a.function_name, a.signature, a.position
