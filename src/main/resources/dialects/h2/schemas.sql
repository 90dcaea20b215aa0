-- SPDX-License-Identifier: Apache-2.0
-- The database and its schemas, with owners and comments.
select '' as object_schema, '' as object_name, '' as schema, '' as name, 'database' as kind,
       cast(null as varchar) as owner, cast(null as varchar) as comment
union all
select s.schema_name, '', s.schema_name, '', 'schema', s.schema_owner, s.remarks
  from information_schema.schemata s
