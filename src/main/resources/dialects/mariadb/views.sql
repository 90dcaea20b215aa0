-- SPDX-License-Identifier: Apache-2.0
-- The queries of views; empty for a role without SHOW VIEW and SELECT.
-- https://mariadb.com/kb/en/information-schema-views-table/
select v.table_schema as object_schema, v.table_name as object_name, v.view_definition as definition
  from information_schema.views v
 where v.table_schema = ?
   and binary v.table_name in (?)
   and v.view_definition <> ''
