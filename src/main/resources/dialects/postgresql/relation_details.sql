-- SPDX-License-Identifier: Apache-2.0
-- What only some relations have: row-level security, extension, foreign server and options. Of options only the names,
-- and values from an allow-list: they can hold passwords.
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
-- https://www.postgresql.org/docs/current/catalog-pg-foreign-table.html
-- https://www.postgresql.org/docs/current/catalog-pg-depend.html
-- Versions 12 to 18.
select c.oid as object,
       case when c.relkind not in ('r', 'p') then null
            when c.relrowsecurity and c.relforcerowsecurity then 'forced'
            when c.relrowsecurity then 'enabled'
            else 'disabled' end as row_security,
       x.extname as extension,
       s.srvname as foreign_server,
       case when f.ftoptions is not null
            then array(select case when split_part(o, '=', 1) in ('host', 'port', 'dbname', 'table_name', 'schema_name')
                                   then o else split_part(o, '=', 1) end
                         from unnest(f.ftoptions) o
                        order by o collate "C") end as options
  from pg_catalog.pg_class c
  left join pg_catalog.pg_depend d on d.classid = 1259 and d.objid = c.oid and d.deptype = 'e' and d.refclassid = 3079
  left join pg_catalog.pg_extension x on x.oid = d.refobjid
  left join pg_catalog.pg_foreign_table f on f.ftrelid = c.oid
  left join pg_catalog.pg_foreign_server s on s.oid = f.ftserver
 where c.oid = any (?)
   and (c.relkind in ('r', 'p') or x.oid is not null or f.ftrelid is not null)
 order by c.oid
