-- SPDX-License-Identifier: Apache-2.0
-- Indexes, those behind keys included, a row a key.
select i.table_schema as object_schema, i.table_name as object_name, i.index_name as name,
       i.index_type_name in ('PRIMARY KEY', 'UNIQUE INDEX', 'UNIQUE HASH INDEX') as "unique",
       i.index_type_name = 'PRIMARY KEY' as "primary",
       case when i.index_type_name like '%HASH%' then 'hash' when i.index_type_name like 'SPATIAL%' then 'spatial' end as method,
       c.column_name as "column", c.ordering_specification = 'DESC' as descending, i.remarks as comment
  from information_schema.indexes i
  join information_schema.index_columns c
    on c.index_schema = i.index_schema and c.index_name = i.index_name
 where i.table_schema = ? and i.table_name between ? and ?
 order by i.table_schema, i.table_name, i.index_name, c.ordinal_position
