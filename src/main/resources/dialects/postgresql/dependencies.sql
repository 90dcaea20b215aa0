-- SPDX-License-Identifier: Apache-2.0
-- Relations and columns that views read, from the dependencies of their rewrite rules; not the fields of composite types.
-- https://www.postgresql.org/docs/current/catalog-pg-depend.html
-- https://www.postgresql.org/docs/current/catalog-pg-rewrite.html
-- Versions 12 to 18.
select distinct w.ev_class as object,
       n.nspname as schema,
       r.relname as name,
       a.attnum  as number,
       a.attname as column
  from pg_catalog.pg_rewrite w
  join pg_catalog.pg_depend d on d.classid = 2618 and d.objid = w.oid and d.refclassid = 1259
  join pg_catalog.pg_class r on r.oid = d.refobjid
  join pg_catalog.pg_namespace n on n.oid = r.relnamespace
  left join pg_catalog.pg_attribute a on d.refobjsubid > 0 and a.attrelid = d.refobjid and a.attnum = d.refobjsubid
 where w.ev_class = any (?)
   and w.rulename = '_RETURN'
   and d.refobjid <> w.ev_class
   and r.relkind <> 'c'
 order by w.ev_class, n.nspname, r.relname, a.attnum
