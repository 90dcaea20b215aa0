-- SPDX-License-Identifier: Apache-2.0
-- Functions, procedures and packages. Nothing is overloaded, but a function and a procedure may share a name.
-- Parameters: prefixes of schema names, prefixes of object names, kinds (regular expressions), only what is accessible.
-- https://mariadb.com/kb/en/information-schema-routines-table/
select r.routine_schema as `schema`, r.routine_name as name, concat('(', lower(r.routine_type), ')') as signature,
       'routine' as kind, 3 as weight
  from information_schema.routines r
 where binary r.routine_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
   and convert(r.routine_schema using utf8mb4) collate utf8mb4_bin regexp ?
   and convert(r.routine_name using utf8mb4) collate utf8mb4_bin regexp ?
   and 'routine' regexp ?
   and ? is not null
 order by binary r.routine_schema, binary r.routine_name, 3
