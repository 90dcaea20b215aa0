-- SPDX-License-Identifier: Apache-2.0
-- What views read, a row a column; tables of which a view reads no column by name have a row without one.
select o.object_schema, o.object_name, o.schema, o.name, o."column"
  from (select u.view_schema as object_schema, u.view_name as object_name, u.table_schema as schema,
               u.table_name as name, u.column_name as "column", c.ordinal_position as position
          from information_schema.view_column_usage u
          join information_schema.columns c
            on c.table_schema = u.table_schema and c.table_name = u.table_name and c.column_name = u.column_name
        union all
        select u.view_schema, u.view_name, u.table_schema, u.table_name, cast(null as varchar(128)), 0
          from information_schema.view_table_usage u) o
 where o.object_schema = ? and o.object_name between ? and ?
 order by o.object_schema, o.object_name, o.schema, o.name, o.position
