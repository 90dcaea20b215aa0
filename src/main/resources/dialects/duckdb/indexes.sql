-- SPDX-License-Identifier: Apache-2.0
-- Indexes that were created, a row a key; those behind keys are not in the catalog. A key is a name, quoted if need be,
-- or an expression in parentheses.
select k.schema_name as object_schema, k.table_name as object_name, k.index_name as name, k.is_unique as unique,
       case when k.key not like '(%' then case when k.key like '"%"' then replace(k.key[2:-2], '""', '"') else k.key end end
         as "column",
       case when k.key like '(%' then k.key end as expression
  from (select i.schema_name, i.table_name, i.index_name, i.is_unique,
               unnest(i.expressions::varchar[]) as key, generate_subscripts(i.expressions::varchar[], 1) as position
          from duckdb_indexes() i
         where i.database_name = current_database() and i.schema_name = ? and i.table_name between ? and ?) k
 order by k.schema_name, k.table_name, k.index_name, k.position
