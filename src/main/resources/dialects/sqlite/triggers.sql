-- SPDX-License-Identifier: Apache-2.0
-- Triggers of tables and views; what they do when is in the statement only.
select '' as object_schema, m.tbl_name as object_name, m.name, m.sql as definition
  from sqlite_schema m
 where m.type = 'trigger' and ? is not null and m.tbl_name between ? and ?
 order by m.tbl_name, m.name
