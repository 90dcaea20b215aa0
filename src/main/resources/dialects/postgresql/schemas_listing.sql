-- SPDX-License-Identifier: Apache-2.0
-- The schemas, and the database as number 0 with an empty name; parameters as for relations.
-- https://www.postgresql.org/docs/current/catalog-pg-namespace.html
-- https://www.postgresql.org/docs/current/catalog-pg-database.html
-- Versions 12 to 18.
select o.object, o.schema, '' as name, '' as signature, o.kind, 1 as weight, o.token
  from (select n.oid::int8 as object, n.nspname::text as schema, 'schema' as kind, n.oid,
               hashtextextended(concat_ws('/', n.oid, n.nspname, pg_catalog.pg_get_userbyid(n.nspowner), n.nspacl,
                                          (select s.xmin from pg_catalog.pg_description s
                                            where s.classoid = 2615 and s.objoid = n.oid), '/',
                                          (select x.extname from pg_catalog.pg_depend d
                                             join pg_catalog.pg_extension x on x.oid = d.refobjid
                                            where d.classid = 2615 and d.objid = n.oid and d.deptype = 'e'
                                              and d.refclassid = 3079)), 0) as token
          from pg_catalog.pg_namespace n
         where n.nspname <> all ('{pg_catalog,information_schema}') and n.nspname !~ '^pg_(toast|temp)'
        union all
        select 0, '', 'database', null,
               hashtextextended(concat_ws('/', d.datname, pg_catalog.pg_get_userbyid(d.datdba), d.datacl,
                                          (select s.xmin from pg_catalog.pg_shdescription s
                                            where s.classoid = 1262 and s.objoid = d.oid)), 0)
          from pg_catalog.pg_database d
         where d.datname = pg_catalog.current_database()) o
 where (o.kind = 'database' or o.schema ^@ any (?))
   and ?::text[] is not null
   and o.kind = any (?)
   and (not ? or o.oid is null or pg_catalog.has_schema_privilege(o.oid, 'usage'))
 order by o.schema collate "C"
