-- SPDX-License-Identifier: Apache-2.0
-- Foreign keys, a row per column; referencing columns by number. Rows that only tie a key to single partitions of the
-- referenced table have a parent row on the same table.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
-- Versions 12 to 18.
select k.conrelid      as object,
       k.conname       as name,
       c.number        as number,
       (select n.nspname
          from pg_catalog.pg_namespace n
         where n.oid = r.relnamespace) as referenced_schema,
       r.relname       as referenced_table,
       (select a.attname
          from pg_catalog.pg_attribute a
         where a.attrelid = k.confrelid and a.attnum = c.referenced) as referenced_column,
       case k.confdeltype when 'a' then 'NO ACTION' when 'r' then 'RESTRICT' when 'c' then 'CASCADE'
                          when 'n' then 'SET NULL' when 'd' then 'SET DEFAULT' end as on_delete,
       case k.confupdtype when 'a' then 'NO ACTION' when 'r' then 'RESTRICT' when 'c' then 'CASCADE'
                          when 'n' then 'SET NULL' when 'd' then 'SET DEFAULT' end as on_update,
       case k.confmatchtype when 's' then 'SIMPLE' when 'f' then 'FULL' when 'p' then 'PARTIAL' end as match,
       k.condeferrable as deferrable,
       k.condeferred   as initially_deferred,
       k.convalidated  as validated,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 2606 and s.objoid = k.oid and s.objsubid = 0) as comment
  from pg_catalog.pg_constraint k
 cross join lateral unnest(k.conkey, k.confkey) with ordinality c (number, referenced, position)
 -- By number, table by table: a join would read all of pg_class for each page.
 cross join lateral (select r.relname, r.relnamespace from pg_catalog.pg_class r where r.oid = k.confrelid offset 0) r
 where k.conrelid = any (?)
   and k.contype = 'f'
   and (k.conparentid = 0
        or k.conrelid <> (select p.conrelid from pg_catalog.pg_constraint p where p.oid = k.conparentid))
 order by k.conrelid, k.oid, c.position
