-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://mariadb.com/kb/en/information-schema-routines-table/
select r.routine_schema as `schema`, r.routine_name as name, concat('(', lower(r.routine_type), ')') as signature,
       'routine' as kind
  from information_schema.routines r
 where binary r.routine_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
   and convert(r.routine_schema using utf8mb4) collate utf8mb4_bin regexp ?
   and convert(r.routine_name using utf8mb4) collate utf8mb4_bin regexp ?
   and 'routine' regexp ?
   and ? is not null
