-- SPDX-License-Identifier: Apache-2.0
-- Constraints of relations, a row each: primary keys, unique constraints, foreign keys, checks and exclusions, read once
-- because a table has rows of all kinds side by side. Columns by number; those that a foreign key refers to by name,
-- looked up directly where it is one, as with most keys. Rows that only tie a foreign key to single partitions of the
-- referenced table have a parent row on the same table.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
-- Versions 12 to 18.
select k.conrelid as object,
       k.conname  as name,
       case k.contype when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key'
                      when 'c' then 'check' when 'x' then 'exclusion' end as kind,
       case when k.contype in ('p', 'u', 'f') then k.conkey::text end as columns,
       r.nspname  as referenced_schema,
       r.relname  as referenced_table,
       case when k.contype <> 'f' then null
            when cardinality(k.confkey) = 1
            then array[(select a.attname::text
                          from pg_catalog.pg_attribute a
                         where a.attrelid = k.confrelid and a.attnum = k.confkey[1])]
            else array(select a.attname::text
                         from unnest(k.confkey) with ordinality u (number, position)
                         join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number
                        order by u.position) end as referenced_columns,
       case when k.contype = 'f'
            then case k.confdeltype when 'a' then 'NO ACTION' when 'r' then 'RESTRICT' when 'c' then 'CASCADE'
                                    when 'n' then 'SET NULL' when 'd' then 'SET DEFAULT' end end as on_delete,
       case when k.contype = 'f'
            then case k.confupdtype when 'a' then 'NO ACTION' when 'r' then 'RESTRICT' when 'c' then 'CASCADE'
                                    when 'n' then 'SET NULL' when 'd' then 'SET DEFAULT' end end as on_update,
       case when k.contype = 'f'
            then case k.confmatchtype when 's' then 'SIMPLE' when 'f' then 'FULL' when 'p' then 'PARTIAL' end
       end as match,
       case k.contype when 'c' then pg_catalog.pg_get_expr(k.conbin, k.conrelid)
                      when 'x' then pg_catalog.pg_get_constraintdef(k.oid) end as expression,
       k.condeferrable as deferrable,
       k.condeferred   as initially_deferred,
       k.convalidated  as validated,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 2606 and s.objoid = k.oid and s.objsubid = 0) as comment
  from pg_catalog.pg_constraint k
 -- By number, table by table: a join would read all of pg_class for each page.
  left join lateral (select c.relname, n.nspname
                       from pg_catalog.pg_class c
                       join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                      where c.oid = k.confrelid
                        and k.contype = 'f'
                     offset 0) r on true
 where k.conrelid = any (?)
   and (k.contype in ('p', 'u', 'c', 'x')
        or k.contype = 'f'
           and (k.conparentid = 0
                or k.conrelid <> (select p.conrelid from pg_catalog.pg_constraint p where p.oid = k.conparentid)))
 order by k.conrelid
