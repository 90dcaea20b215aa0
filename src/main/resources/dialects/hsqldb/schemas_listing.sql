-- SPDX-License-Identifier: Apache-2.0
-- The database as a schema without a name, and its schemas.
-- https://hsqldb.org/doc/2.0/guide/databaseobjects-chapt.html
select '' as schema, '' as name, cast('database' as varchar(8)) as kind, 1 as weight from (values (0)) one
union all
select s.schema_name, '', 'schema', 1
  from information_schema.schemata s
 where s.schema_name not in ('INFORMATION_SCHEMA', 'SYSTEM_LOBS')
