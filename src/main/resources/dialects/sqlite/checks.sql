-- SPDX-License-Identifier: Apache-2.0
-- The statements that have checks: the catalog has no other words for them.
select '' as object_schema, m.name as object_name, m.sql as create_table
  from sqlite_schema m
 where m.type = 'table' and m.sql like '%check%' and ? is not null and m.name between ? and ?
