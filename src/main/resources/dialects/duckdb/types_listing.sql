-- SPDX-License-Identifier: Apache-2.0
-- Types that a user made.
select t.schema_name as schema, t.type_name as name, 'type' as kind, 1 as weight
  from duckdb_types() t
 where t.database_name = current_database() and not t.internal
