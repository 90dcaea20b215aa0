-- SPDX-License-Identifier: Apache-2.0
-- Foreign keys, a row a column; they have no names. One that names no columns is to the primary key.
-- https://www.sqlite.org/pragma.html#pragma_foreign_key_list
select '' as object_schema, m.name as object_name, '' as name, f.seq = 0 as begins, f."from" as "column",
       '' as referenced_schema, f."table" as referenced_table,
       coalesce(f."to", (select x.name from pragma_table_xinfo(f."table") x where x.pk = f.seq + 1), '')
         as referenced_column,
       f.on_delete, f.on_update
  from sqlite_schema m
  join pragma_foreign_key_list(m.name) f
 where m.type = 'table' and ? is not null and m.name between ? and ?
 order by m.name, f.id desc, f.seq
