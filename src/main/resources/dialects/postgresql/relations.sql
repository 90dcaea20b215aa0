-- SPDX-License-Identifier: Apache-2.0
-- Kind, name, owner, comment and estimates of relations. Row estimate: absent if never analysed. Size in bytes: heap,
-- TOAST and all their indexes as last counted by VACUUM or ANALYZE; absent while it was never counted.
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
-- https://www.postgresql.org/docs/current/catalog-pg-description.html
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
                 * pg_catalog.current_setting('block_size')::int8 end as size_bytes
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_class t on t.oid = c.reltoastrelid
 -- Before 14 both zero mean never analysed; from 14 on reltuples is -1 then.
 cross join lateral (select c.reltuples > 0 or c.relpages > 0
                            or c.reltuples = 0 and pg_catalog.current_setting('server_version_num')::int >= 140000
                       as counted) k
 where c.oid = any (?)
 order by c.oid
