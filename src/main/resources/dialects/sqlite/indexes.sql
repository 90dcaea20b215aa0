-- SPDX-License-Identifier: Apache-2.0
-- Indexes, a row a key; expressions and conditions are in the statement only.
-- https://www.sqlite.org/pragma.html#pragma_index_xinfo
select '' as object_schema, m.name as object_name, i.name, i."unique", i.origin = 'pk' as "primary", x.name as "column",
       x."desc" as descending,
       case when i.partial
              or exists (select 1 from pragma_index_xinfo(i.name) e where e.key and e.cid = -2) then s.sql end as definition
  from sqlite_schema m
  join pragma_index_list(m.name) i
  join pragma_index_xinfo(i.name) x
  left join sqlite_schema s on s.type = 'index' and s.name = i.name
 where m.type = 'table' and x.key and ? is not null and m.name between ? and ?
 order by m.name, i.name, x.seqno
