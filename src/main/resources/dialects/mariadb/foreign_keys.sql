-- SPDX-License-Identifier: Apache-2.0
-- Foreign keys, a row per column. To whoever may only select, the actions are unknown.
-- https://mariadb.com/kb/en/information-schema-referential_constraints-table/
-- https://mariadb.com/kb/en/information-schema-key_column_usage-table/
select k.table_schema as object_schema, k.table_name as object_name, k.constraint_name as name,
       k.column_name as `column`, k.referenced_table_schema as referenced_schema,
       k.referenced_table_name as referenced_table, k.referenced_column_name as referenced_column,
       r.delete_rule as on_delete, r.update_rule as on_update
  from information_schema.key_column_usage k
  left join (select binary r.table_name as table_name, r.constraint_name, r.delete_rule, r.update_rule
               from information_schema.referential_constraints r
              where r.constraint_schema = ?
                and binary r.table_name in (?)) r
         on r.table_name = binary k.table_name and r.constraint_name = k.constraint_name
 where k.table_schema = ?
   and binary k.table_name in (?)
   and k.referenced_table_name is not null
 order by binary k.table_name, k.constraint_name, k.ordinal_position
