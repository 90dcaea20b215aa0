-- SPDX-License-Identifier: Apache-2.0
-- Partitions, which are no objects of their own, a row per partition or subpartition.
-- https://mariadb.com/kb/en/information-schema-partitions-table/
select p.table_schema as object_schema, p.table_name as object_name,
       lower(p.partition_method) as strategy,
       concat(p.partition_method, ' (', coalesce(p.partition_expression, ''), ')') as `key`,
       concat(p.subpartition_method, ' (', coalesce(p.subpartition_expression, ''), ')') as subpartition_key,
       p.partition_name, p.subpartition_name,
       nullif(case when p.partition_method like 'LIST%' and p.partition_description = 'MAXVALUE' then 'DEFAULT'
                   when p.partition_method like 'LIST%' then concat('VALUES IN (', p.partition_description, ')')
                   when p.partition_method like 'RANGE%' then concat('VALUES LESS THAN (', p.partition_description, ')')
                   else p.partition_description end, '') as bound
  from information_schema.partitions p
 where p.table_schema = ?
   and binary p.table_name in (?)
   and p.partition_name is not null
 order by binary p.table_name, p.partition_ordinal_position, p.subpartition_ordinal_position
