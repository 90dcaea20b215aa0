-- SPDX-License-Identifier: Apache-2.0
-- Tables and views, without what full-text and other modules keep in tables of their own.
-- https://www.sqlite.org/pragma.html#pragma_table_list
select '' as schema, l.name, case l.type when 'view' then 'view' else 'table' end as kind, max(l.ncol, 1) as weight
  from pragma_table_list l
 where l.schema = 'main' and l.type in ('table', 'virtual', 'view') and substr(l.name, 1, 7) <> 'sqlite_'
