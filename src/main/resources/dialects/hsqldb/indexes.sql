-- SPDX-License-Identifier: Apache-2.0
-- Indexes, those behind keys included, a row a key. HSQLDB reads DESC in CREATE INDEX and ignores it.
select i.table_schem as object_schema, i.table_name as object_name, i.index_name as name,
       case when i.non_unique then false else true end as "unique", i.column_name as "column"
  from information_schema.system_indexinfo i
 where i.table_schem = ? and i.table_name between ? and ?
 order by i.table_schem, i.table_name, i.index_name, i.ordinal_position
