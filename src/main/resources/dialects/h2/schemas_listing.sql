-- SPDX-License-Identifier: Apache-2.0
-- The database as a schema without a name, and its schemas.
-- https://www.h2database.com/html/systemtables.html
select '' as schema, '' as name, 'database' as kind, 1 as weight
union all
select s.schema_name, '', 'schema', 1
  from information_schema.schemata s
 where upper(s.schema_name) not in ('INFORMATION_SCHEMA', 'PG_CATALOG')
