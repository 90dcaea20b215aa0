-- SPDX-License-Identifier: Apache-2.0
-- Macros and table macros.
select r.object_schema, r.object_name, r.object_signature, r.object_schema as schema, r.object_name as name,
       'routine' as kind, 'function' as routine_kind, r.returns, 'sql' as language, r.comment
  from (select f.schema_name as object_schema, f.function_name as object_name,
               '(' || array_to_string(list_transform(f.parameter_types, lambda t: coalesce(t, 'ANY')), ', ') || ')' as object_signature,
               case when f.function_type = 'table_macro' then 'TABLE' end as returns, f.comment
          from duckdb_functions() f
         where f.database_name = current_database() and not f.internal
           and f.function_type in ('macro', 'table_macro')) r
 where r.object_schema = ? and r.object_name between ? and ?
