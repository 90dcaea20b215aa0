-- SPDX-License-Identifier: Apache-2.0
-- Triggers that users made; columns of UPDATE OF by number.
-- https://www.postgresql.org/docs/current/catalog-pg-trigger.html
-- Versions 12 to 18.
select t.tgrelid as object,
       t.tgname  as name,
       case when t.tgtype & 64 <> 0 then 'INSTEAD OF' when t.tgtype & 2 <> 0 then 'BEFORE' else 'AFTER' end as timing,
       t.tgtype & 4  <> 0 as on_insert,
       t.tgtype & 16 <> 0 as on_update,
       t.tgtype & 8  <> 0 as on_delete,
       t.tgtype & 32 <> 0 as on_truncate,
       case when t.tgtype & 1 <> 0 then 'ROW' else 'STATEMENT' end as level,
       t.tgattr::text as columns,
       n.nspname || '.' || p.proname as function,
       case t.tgenabled when 'O' then 'origin' when 'D' then 'disabled' when 'R' then 'replica'
                        when 'A' then 'always' end as enabled,
       pg_catalog.pg_get_triggerdef(t.oid) as definition,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 2620 and s.objoid = t.oid and s.objsubid = 0) as comment
  from pg_catalog.pg_trigger t
  join pg_catalog.pg_proc p on p.oid = t.tgfoid
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
 where t.tgrelid = any (?)
   and not t.tgisinternal
 order by t.tgrelid
