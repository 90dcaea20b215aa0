-- SPDX-License-Identifier: Apache-2.0
-- The statements of views, as they were written.
select '' as object_schema, m.name as object_name, m.sql as definition
  from sqlite_schema m
 where m.type = 'view' and ? is not null and m.name between ? and ?
