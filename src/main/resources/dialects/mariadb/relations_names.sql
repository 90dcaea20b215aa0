-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://mariadb.com/kb/en/information-schema-tables-table/
select t.table_schema as `schema`, t.table_name as name, '' as signature,
       case t.table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end as kind
  from information_schema.tables t
 where binary t.table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
   and t.table_type in ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW', 'SEQUENCE')
   and convert(t.table_schema using utf8mb4) collate utf8mb4_bin regexp ?
   and convert(t.table_name using utf8mb4) collate utf8mb4_bin regexp ?
   and case t.table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end regexp ?
   and ? is not null
