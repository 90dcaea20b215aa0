-- SPDX-License-Identifier: Apache-2.0
-- What a type is.
-- https://www.postgresql.org/docs/current/catalog-pg-type.html
-- https://www.postgresql.org/docs/current/catalog-pg-range.html
-- Versions 12 to 18.
select t.oid      as object,
       n.nspname  as schema,
       t.typname  as name,
       'type'     as kind,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 1247 and s.objoid = t.oid and s.objsubid = 0) as comment,
       pg_catalog.pg_get_userbyid(t.typowner) as owner,
       x.extname  as extension,
       case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'c' then 'composite' when 'r' then 'range'
                      when 'b' then 'base' end as type_kind,
       case t.typtype when 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod)
                      when 'r' then pg_catalog.format_type(r.rngsubtype, null) end as base_type,
       case t.typtype when 'd' then not t.typnotnull end as nullable,
       case t.typtype when 'd' then pg_catalog.pg_get_expr(t.typdefaultbin, 0) end as default_expression,
       case when co.oid <> b.typcollation then cn.nspname || '.' || co.collname end as collation
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_range r on r.rngtypid = t.oid
  left join pg_catalog.pg_type b on b.oid = coalesce(r.rngsubtype, nullif(t.typbasetype, 0))
  left join pg_catalog.pg_collation co on co.oid = case t.typtype when 'r' then r.rngcollation
                                                                  when 'd' then t.typcollation end
  left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
  left join pg_catalog.pg_depend d on d.classid = 1247 and d.objid = t.oid and d.deptype = 'e' and d.refclassid = 3079
  left join pg_catalog.pg_extension x on x.oid = d.refobjid
 where t.oid = any (?)
 order by t.oid
