-- SPDX-License-Identifier: Apache-2.0
-- What a routine is; its body is not read.
-- https://www.postgresql.org/docs/current/catalog-pg-proc.html
-- https://www.postgresql.org/docs/current/catalog-pg-language.html
-- Versions 12 to 18.
select p.oid      as object,
       n.nspname  as schema,
       p.proname  as name,
       'routine'  as kind,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 1255 and s.objoid = p.oid and s.objsubid = 0) as comment,
       pg_catalog.pg_get_userbyid(p.proowner) as owner,
       x.extname  as extension,
       case p.prokind when 'f' then 'function' when 'p' then 'procedure' when 'a' then 'aggregate'
                      when 'w' then 'window' end as routine_kind,
       pg_catalog.pg_get_function_result(p.oid) as returns,
       l.lanname  as language,
       case p.provolatile when 'i' then 'immutable' when 's' then 'stable' when 'v' then 'volatile' end as volatility,
       p.proisstrict as strict,
       p.prosecdef   as security_definer,
       case p.proparallel when 's' then 'safe' when 'r' then 'restricted' when 'u' then 'unsafe' end as parallel
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_language l on l.oid = p.prolang
  left join pg_catalog.pg_depend d on d.classid = 1255 and d.objid = p.oid and d.deptype = 'e' and d.refclassid = 3079
  left join pg_catalog.pg_extension x on x.oid = d.refobjid
 where p.oid = any (?)
 order by p.oid
