-- SPDX-License-Identifier: Apache-2.0
-- The queries of views.
select v.table_schema as object_schema, v.table_name as object_name, v.view_definition as definition
  from information_schema.views v
 where v.table_schema = ? and v.table_name between ? and ?
