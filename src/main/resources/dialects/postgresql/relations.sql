-- SPDX-License-Identifier: Apache-2.0
-- Kind, name, owner, comment and estimates of relations. Row estimate: absent if never analysed. Size in bytes: heap,
-- TOAST and all their indexes as last counted by VACUUM or ANALYZE; absent while it was never counted. And what only
-- some have: row-level security, extension, foreign server and options. Of options only the names, and values from an
-- allow-list: they can hold passwords.
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
-- https://www.postgresql.org/docs/current/catalog-pg-description.html
-- https://www.postgresql.org/docs/current/catalog-pg-foreign-table.html
-- https://www.postgresql.org/docs/current/catalog-pg-depend.html
-- Versions 12 to 18.
select c.oid       as object,
       n.nspname   as schema,
       c.relname   as name,
       case when c.relispartition then 'partition'
            else case c.relkind when 'r' then 'table' when 'p' then 'partitioned_table' when 'f' then 'foreign_table'
                                when 'v' then 'view' when 'm' then 'materialized_view' when 'S' then 'sequence' end
       end         as kind,
       (select s.description
          from pg_catalog.pg_description s
         where s.classoid = 1259 and s.objoid = c.oid and s.objsubid = 0) as comment,
       pg_catalog.pg_get_userbyid(c.relowner) as owner,
       case c.relpersistence when 'p' then 'permanent' when 'u' then 'unlogged' end as persistence,
       case when c.relkind in ('r', 'p', 'f', 'm') and k.counted then c.reltuples::int8 end as row_estimate,
       case when c.relkind in ('r', 'm', 'S') and k.counted
            then (c.relpages + coalesce(t.relpages, 0)
                  + case when c.relhasindex or t.oid is not null
                         then coalesce((select sum(ic.relpages)
                                          from pg_catalog.pg_index i
                                          join pg_catalog.pg_class ic on ic.oid = i.indexrelid
                                         where i.indrelid in (c.oid, nullif(c.reltoastrelid, 0))), 0)
                         else 0 end)
                 * pg_catalog.current_setting('block_size')::int8 end as size_bytes,
       case when c.relkind not in ('r', 'p') then null
            when c.relrowsecurity and c.relforcerowsecurity then 'forced'
            when c.relrowsecurity then 'enabled'
            else 'disabled' end as row_security,
       x.extname as extension,
       f.srvname as foreign_server,
       f.options
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_class t on t.oid = c.reltoastrelid
  left join (select d.objid, x.extname
               from pg_catalog.pg_extension x
               join pg_catalog.pg_depend d on d.refclassid = 3079 and d.refobjid = x.oid and d.deptype = 'e'
                                          and d.classid = 1259) x on x.objid = c.oid
  left join (select f.ftrelid, s.srvname,
                    array(select case when split_part(o, '=', 1) in ('host', 'port', 'dbname', 'table_name', 'schema_name')
                                      then o else split_part(o, '=', 1) end
                            from unnest(f.ftoptions) o
                           order by o collate "C") as options
               from pg_catalog.pg_foreign_table f
               join pg_catalog.pg_foreign_server s on s.oid = f.ftserver) f on f.ftrelid = c.oid
 -- Before 14 both zero mean never analysed; from 14 on reltuples is -1 then.
 cross join lateral (select c.reltuples > 0 or c.relpages > 0
                            or c.reltuples = 0 and pg_catalog.current_setting('server_version_num')::int >= 140000
                       as counted) k
 where c.oid = any (?)
 order by c.oid
