-- SPDX-License-Identifier: Apache-2.0
-- Macros. Their parameters may have types, and where they have none, anything may be passed.
-- https://duckdb.org/docs/stable/sql/statements/create_macro
select f.schema_name as schema, f.function_name as name,
       '(' || array_to_string(list_transform(f.parameter_types, lambda t: coalesce(t, 'ANY')), ', ') || ')' as signature,
       'routine' as kind, 1 as weight
  from duckdb_functions() f
 where f.database_name = current_database() and not f.internal and f.function_type in ('macro', 'table_macro')
