-- SPDX-License-Identifier: Apache-2.0
-- Check constraints; those of a column have its name.
-- https://mariadb.com/kb/en/information-schema-check_constraints-table/
select c.constraint_schema as object_schema, /*M! c.table_name */ /*!80016 t.table_name */ as object_name,
       c.constraint_name as name, c.check_clause as expression
  from information_schema.check_constraints c
       /*!80016 join information_schema.table_constraints t
                  on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name
                 and t.constraint_type = 'CHECK' */
 where c.constraint_schema = ?
   and binary /*M! c.table_name */ /*!80016 t.table_name */ in (?)
