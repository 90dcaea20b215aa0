-- SPDX-License-Identifier: Apache-2.0
-- The basics of every table, view and sequence. There are no change tokens (create_time moves neither with triggers nor
-- with grants, and views have none): fingerprints decide. Reads definitions of tables, but opens none.
-- Parameters: prefixes of schema names and of object names, twice, for neither table is looked at where they do not fit;
-- kinds (all regular expressions); only what is accessible.
-- https://mariadb.com/kb/en/information-schema-tables-table/
select t.table_schema as `schema`, t.table_name as name, '' as signature,
       case t.table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end as kind,
       coalesce(c.number, 1) as weight
  from information_schema.tables t
  left join (select binary c.table_schema as table_schema, binary c.table_name as table_name, count(*) as number
               from information_schema.columns c
              where binary c.table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
                and convert(c.table_schema using utf8mb4) collate utf8mb4_bin regexp ?
                and convert(c.table_name using utf8mb4) collate utf8mb4_bin regexp ?
              group by 1, 2) c
         on c.table_schema = binary t.table_schema and c.table_name = binary t.table_name
 where binary t.table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
   and t.table_type in ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW', 'SEQUENCE')
   and convert(t.table_schema using utf8mb4) collate utf8mb4_bin regexp ?
   and convert(t.table_name using utf8mb4) collate utf8mb4_bin regexp ?
   and case t.table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end regexp ?
   and ? is not null
 order by binary t.table_schema, binary t.table_name
