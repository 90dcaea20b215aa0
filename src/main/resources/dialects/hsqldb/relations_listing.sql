-- SPDX-License-Identifier: Apache-2.0
-- Tables, views and sequences. A global temporary table is a table whose rows alone are temporary. Literals of different lengths are padded with blanks.
-- https://hsqldb.org/doc/2.0/guide/databaseobjects-chapt.html
select t.table_schem as schema, t.table_name as name, cast(trim(case t.table_type when 'VIEW' then 'view' else 'table' end) as varchar(8)) as kind,
       10 as weight
  from information_schema.system_tables t
 where t.table_schem not in ('INFORMATION_SCHEMA', 'SYSTEM_LOBS')
union all
select s.sequence_schema, s.sequence_name, 'sequence', 1
  from information_schema.sequences s
 where s.sequence_schema <> 'SYSTEM_LOBS'
