-- SPDX-License-Identifier: Apache-2.0
-- Tables, linked tables, views and sequences that outlive their session.
-- https://www.h2database.com/html/systemtables.html
select t.table_schema as schema, t.table_name as name,
       case when t.table_type = 'VIEW' then 'view' when t.storage_type = 'TABLE LINK' then 'foreign_table' else 'table' end
         as kind,
       10 as weight
  from information_schema.tables t
 where upper(t.table_schema) not in ('INFORMATION_SCHEMA', 'PG_CATALOG') and t.table_type <> 'LOCAL TEMPORARY'
union all
select s.sequence_schema, s.sequence_name, 'sequence', 1
  from information_schema.sequences s
