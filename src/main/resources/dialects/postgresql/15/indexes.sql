-- SPDX-License-Identifier: Apache-2.0
-- Indexes; columns by number, 0 for an expression, the included ones after the first `keys`. From 15 on with
-- NULLS NOT DISTINCT.
-- https://www.postgresql.org/docs/current/catalog-pg-index.html
-- Versions 15 to 18.
select i.indrelid   as object,
       c.relname    as name,
       i.indisunique  as unique,
       i.indisprimary as primary,
       i.indisvalid   as valid,
       m.amname       as method,
       i.indkey::text as columns,
       i.indnkeyatts  as keys,
       i.indnullsnotdistinct as nulls_not_distinct,
       i.indpred is not null as has_predicate,
       case when i.indpred is not null then pg_catalog.pg_get_expr(i.indpred, i.indrelid) end as predicate,
       i.indpred is not null or i.indexprs is not null as has_definition,
       case when i.indpred is not null or i.indexprs is not null
            then pg_catalog.pg_get_indexdef(i.indexrelid) end as definition,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 1259 and s.objoid = i.indexrelid and s.objsubid = 0) as comment
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am m on m.oid = c.relam
 where i.indrelid = any (?)
 order by i.indrelid
