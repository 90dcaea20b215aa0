-- SPDX-License-Identifier: Apache-2.0
-- Primary keys and unique constraints, a row a column. The catalog knows the name of a unique constraint's index only,
-- and no name for a primary key.
-- https://www.sqlite.org/pragma.html#pragma_index_list
select '' as object_schema, k.object_name, k.name, k.is_primary as "primary", k."column"
  from (select m.name as object_name, '' as name, 1 as is_primary, x.name as "column", x.pk as position
          from sqlite_schema m
          join pragma_table_xinfo(m.name) x
         where m.type = 'table' and x.pk > 0
        union all
        select m.name, i.name, 0, x.name, x.seqno
          from sqlite_schema m
          join pragma_index_list(m.name) i
          join pragma_index_xinfo(i.name) x
         where m.type = 'table' and i.origin = 'u' and x.key) k
 where ? is not null and k.object_name between ? and ?
 order by k.object_name, k.is_primary desc, k.name, k.position
