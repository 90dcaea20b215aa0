-- SPDX-License-Identifier: Apache-2.0
-- What there is; parameters here and in the other parts: nothing, first and last name.
select '' as object_schema, m.name as object_name, '' as schema, m.name, m.type as kind
  from sqlite_schema m
 where m.type in ('table', 'view') and ? is not null and m.name between ? and ?
