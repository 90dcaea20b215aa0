-- SPDX-License-Identifier: Apache-2.0
-- Tables of a page that somebody else holds exclusively: the server does not wait for them (lock_wait_timeout is 0) and
-- gives the error's text, in English, for a comment.
-- https://mariadb.com/kb/en/information-schema-tables-table/
select t.table_schema as object_schema, t.table_name as object_name
  from information_schema.tables t
 where t.table_schema = ?
   and binary t.table_name in (?)
   and t.engine is null
   and t.table_comment like 'Lock wait timeout exceeded%'
