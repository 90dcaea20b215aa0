-- SPDX-License-Identifier: Apache-2.0
-- Owners and comments of schemas, and of the database as number 0.
-- https://www.postgresql.org/docs/current/catalog-pg-namespace.html
-- https://www.postgresql.org/docs/current/catalog-pg-database.html
-- https://www.postgresql.org/docs/current/catalog-pg-shdescription.html
-- Versions 12 to 18.
select n.oid::int8 as object, n.nspname::text as schema, '' as name, 'schema' as kind,
       pg_catalog.pg_get_userbyid(n.nspowner)::text as owner, (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 2615 and s.objoid = n.oid and s.objsubid = 0) as comment, x.extname::text as extension
  from pg_catalog.pg_namespace n
  left join pg_catalog.pg_depend d on d.classid = 2615 and d.objid = n.oid and d.deptype = 'e' and d.refclassid = 3079
  left join pg_catalog.pg_extension x on x.oid = d.refobjid
 where n.oid = any (?)
union all
select 0, '', '', 'database', pg_catalog.pg_get_userbyid(d.datdba), s.description, null
  from pg_catalog.pg_database d
  left join pg_catalog.pg_shdescription s on s.classoid = 1262 and s.objoid = d.oid
 where d.datname = pg_catalog.current_database()
   and 0::oid = any (?)
 order by object
