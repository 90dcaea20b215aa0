-- SPDX-License-Identifier: Apache-2.0
-- Primary keys and unique constraints, which are unique indexes, a row per column.
-- https://mariadb.com/kb/en/information-schema-statistics-table/
select s.table_schema as object_schema, s.table_name as object_name, s.index_name as name,
       s.index_name = 'PRIMARY' as `primary`, s.column_name as `column`
  from information_schema.statistics s
 where s.table_schema = ?
   and binary s.table_name in (?)
   and s.non_unique = 0
   and s.column_name is not null
 order by binary s.table_name, s.index_name, s.seq_in_index
