-- SPDX-License-Identifier: Apache-2.0
-- Indexes, a row per key. The length of a spatial key is not a prefix.
-- https://mariadb.com/kb/en/information-schema-statistics-table/
select s.table_schema as object_schema, s.table_name as object_name, s.index_name as name,
       s.non_unique = 0 as `unique`, s.index_name = 'PRIMARY' as `primary`,
       /*M!100600 s.ignored = 'NO' */ /*!80000 s.is_visible = 'YES' */ as valid,
       lower(s.index_type) as method, s.column_name as `column`,
       /*M! null */ /*!80013 s.expression */ as expression,
       s.collation = 'D' as descending,
       case s.index_type when 'SPATIAL' then null else s.sub_part end as prefix_length,
       nullif(s.index_comment, '') as comment
  from information_schema.statistics s
 where s.table_schema = ?
   and binary s.table_name in (?)
 order by binary s.table_name, s.index_name, s.seq_in_index
