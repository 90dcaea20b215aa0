-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://mariadb.com/kb/en/information-schema-schemata-table/
select o.`schema`, '' as name, '' as signature, o.kind
  from (select s.schema_name as `schema`, 'schema' as kind
          from information_schema.schemata s
         where binary s.schema_name not in ('information_schema', 'mysql', 'performance_schema', 'sys')
           and convert(s.schema_name using utf8mb4) collate utf8mb4_bin regexp ?
        union all
        select '', 'database') o
 where ? is not null
   and o.kind regexp ?
   and ? is not null
