-- SPDX-License-Identifier: Apache-2.0
-- The databases, which are the schemas of the server's one catalog, and the catalog itself with an empty name. There
-- are no change tokens: fingerprints decide.
-- Parameters: prefixes of schema names, prefixes of object names, kinds (regular expressions), only what is accessible.
-- https://mariadb.com/kb/en/information-schema-schemata-table/
select o.`schema`, '' as name, '' as signature, o.kind, 1 as weight
  from (select s.schema_name as `schema`, 'schema' as kind
          from information_schema.schemata s
         where binary s.schema_name not in ('information_schema', 'mysql', 'performance_schema', 'sys')
           and convert(s.schema_name using utf8mb4) collate utf8mb4_bin regexp ?
        union all
        select '', 'database') o
 where ? is not null
   and o.kind regexp ?
   and ? is not null
 order by binary o.`schema`
