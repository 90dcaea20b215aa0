-- SPDX-License-Identifier: Apache-2.0
-- The database and its schemas, with owners.
select '' as object_schema, '' as object_name, '' as schema, '' as name, cast('database' as varchar(8)) as kind,
       cast(null as varchar(128)) as owner
  from (values (0)) one
union all
select s.schema_name, '', s.schema_name, '', 'schema', s.schema_owner
  from information_schema.schemata s
