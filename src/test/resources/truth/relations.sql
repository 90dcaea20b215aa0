-- SPDX-License-Identifier: Apache-2.0
-- Every relation of a database as the plain format should show it, asked of the server in the longest way: the views
-- and functions that it offers to people, one object at a time. JDBC types are added by the test.
select jsonb_strip_nulls(jsonb_build_object(
  'schema', n.nspname,
  'name', c.relname,
  'kind', case when c.relispartition then 'partition'
               when c.relkind = 'r' then 'table'
               when c.relkind = 'p' then 'partitioned_table'
               when c.relkind = 'f' then 'foreign_table'
               when c.relkind = 'v' then 'view'
               when c.relkind = 'm' then 'materialized_view'
               when c.relkind = 'S' then 'sequence' end,
  'comment', obj_description(c.oid, 'pg_class'),
  'owner', (select rolname from pg_roles where oid = c.relowner),
  'persistence', case c.relpersistence when 'u' then 'unlogged' else 'permanent' end,
  'columns', case when c.relkind <> 'S' then pg_temp.columns(c.oid) end,
  'primaryKey', (select jsonb_build_object('name', conname, 'columns', pg_temp.names(c.oid, conkey),
                        'deferrable', condeferrable, 'initiallyDeferred', condeferred,
                        'comment', obj_description(oid, 'pg_constraint'))
                   from pg_constraint where conrelid = c.oid and contype = 'p'),
  'uniqueKeys', (select jsonb_agg(jsonb_build_object('name', conname, 'columns', pg_temp.names(c.oid, conkey),
                        'deferrable', condeferrable, 'initiallyDeferred', condeferred,
                        'comment', obj_description(oid, 'pg_constraint')) order by conname collate "C")
                   from pg_constraint where conrelid = c.oid and contype = 'u'),
  'foreignKeys', (select jsonb_agg(jsonb_build_object(
                          'name', conname, 'columns', pg_temp.names(c.oid, conkey),
                          'references', (select jsonb_build_object('schema', rn.nspname, 'table', r.relname,
                                                'columns', pg_temp.names(confrelid, confkey))
                                           from pg_class r join pg_namespace rn on rn.oid = r.relnamespace
                                          where r.oid = confrelid),
                          'onDelete', pg_temp.action(confdeltype), 'onUpdate', pg_temp.action(confupdtype),
                          'match', case confmatchtype when 'f' then 'FULL' when 'p' then 'PARTIAL' else 'SIMPLE' end,
                          'deferrable', condeferrable, 'initiallyDeferred', condeferred, 'validated', convalidated,
                          'comment', obj_description(oid, 'pg_constraint')) order by conname collate "C")
                    from pg_constraint k
                   where conrelid = c.oid and contype = 'f'
                     -- not what the server keeps for single partitions of a referenced table
                     and not exists (select from pg_constraint p
                                      where p.oid = k.conparentid and p.conrelid = k.conrelid)),
  'checks', (select jsonb_agg(jsonb_build_object('name', conname,
                     'expression', regexp_replace(pg_get_constraintdef(oid),
                                                  '^CHECK \((.*)\)(?: NO INHERIT)?(?: NOT VALID| NOT ENFORCED)?$', '\1'),
                     'validated', convalidated,
                     'comment', obj_description(oid, 'pg_constraint')) order by conname collate "C")
               from pg_constraint where conrelid = c.oid and contype = 'c'),
  'exclusions', (select jsonb_agg(jsonb_build_object('name', conname, 'expression', pg_get_constraintdef(oid),
                         'validated', true, 'comment', obj_description(oid, 'pg_constraint'))
                         order by conname collate "C")
                   from pg_constraint where conrelid = c.oid and contype = 'x'),
  'indexes', (select jsonb_agg(pg_temp.index(indexrelid)
                       order by (select relname from pg_class where oid = indexrelid) collate "C")
                from pg_index where indrelid = c.oid),
  'definition', case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
  'dependsOn', (select jsonb_agg(jsonb_build_object('schema', schema, 'name', name, 'columns', columns)
                         order by schema collate "C", name collate "C")
                  from (select r.relnamespace::regnamespace::text as quoted, rn.nspname as schema, r.relname as name,
                               jsonb_agg(a.attname order by a.attnum) filter (where a.attnum is not null) as columns
                          from (select distinct refobjid, refobjsubid
                                  from pg_depend d join pg_rewrite w on w.oid = d.objid
                                 where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
                                   and w.ev_class = c.oid and d.refobjid <> c.oid) d
                          join pg_class r on r.oid = d.refobjid
                          join pg_namespace rn on rn.oid = r.relnamespace
                          left join pg_attribute a on a.attrelid = r.oid and a.attnum = d.refobjsubid and a.attnum <> 0
                         group by 1, 2, 3) reads
                 where c.relkind in ('v', 'm')),
  'partitioning', case when c.relkind = 'p' or c.relispartition then jsonb_build_object(
                    'strategy', lower(split_part(pg_get_partkeydef(c.oid), ' ', 1)),
                    'key', pg_get_partkeydef(c.oid),
                    'parent', (select jsonb_build_object('schema', pn.nspname, 'name', p.relname)
                                 from pg_inherits i join pg_class p on p.oid = i.inhparent
                                 join pg_namespace pn on pn.oid = p.relnamespace
                                where i.inhrelid = c.oid and c.relispartition),
                    'root', (select jsonb_build_object('schema', tn.nspname, 'name', t.relname)
                               from pg_partition_ancestors(c.oid) with ordinality a (oid, level)
                               join pg_class t on t.oid = a.oid and not t.relispartition
                               join pg_namespace tn on tn.oid = t.relnamespace
                              where a.level > 2),
                    'bound', pg_get_expr(c.relpartbound, c.oid)) end,
  'inherits', (select jsonb_agg(jsonb_build_object('schema', pn.nspname, 'name', p.relname) order by i.inhseqno)
                 from pg_inherits i join pg_class p on p.oid = i.inhparent
                 join pg_namespace pn on pn.oid = p.relnamespace
                where i.inhrelid = c.oid and not c.relispartition),
  'triggers', (select jsonb_agg(jsonb_build_object(
                       'name', tgname,
                       'timing', case when tgtype & 2 > 0 then 'BEFORE' when tgtype & 64 > 0 then 'INSTEAD OF'
                                      else 'AFTER' end,
                       'events', to_jsonb(array_remove(array[case when tgtype & 4 > 0 then 'INSERT' end,
                                                             case when tgtype & 16 > 0 then 'UPDATE' end,
                                                             case when tgtype & 8 > 0 then 'DELETE' end,
                                                             case when tgtype & 32 > 0 then 'TRUNCATE' end], null)),
                       'level', case when tgtype & 1 > 0 then 'ROW' else 'STATEMENT' end,
                       'columns', pg_temp.names(c.oid, tgattr::int2[]),
                       'function', (select nspname || '.' || proname from pg_proc p
                                      join pg_namespace pn on pn.oid = p.pronamespace where p.oid = tgfoid),
                       'enabled', case tgenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always'
                                       else 'origin' end,
                       'definition', pg_get_triggerdef(oid),
                       'comment', obj_description(oid, 'pg_trigger')) order by tgname collate "C")
                 from pg_trigger where tgrelid = c.oid and not tgisinternal),
  'rowSecurity', case when c.relkind not in ('r', 'p') then null when c.relforcerowsecurity and c.relrowsecurity
                      then 'forced' when c.relrowsecurity then 'enabled' else 'disabled' end,
  'policies', (select jsonb_agg(jsonb_build_object(
                       'name', policyname, 'command', cmd, 'permissive', permissive = 'PERMISSIVE',
                       'roles', (select jsonb_agg(role order by role collate "C") from unnest(roles) role),
                       'using', qual, 'check', with_check,
                       'comment', (select obj_description(oid, 'pg_policy') from pg_policy
                                    where polrelid = c.oid and polname = policyname))
                       order by policyname collate "C")
                 from pg_policies where schemaname = n.nspname and tablename = c.relname),
  'privileges', pg_temp.privileges(c.relacl, c.oid),
  'extension', pg_temp.extension('pg_class'::regclass, c.oid),
  'foreignServer', (select srvname from pg_foreign_table join pg_foreign_server s on s.oid = ftserver
                     where ftrelid = c.oid),
  'options', (select jsonb_agg(shown order by shown collate "C")
                from (select case when option_name in ('host', 'port', 'dbname', 'schema_name', 'table_name')
                                  then option_name || '=' || option_value else option_name end as shown
                        from pg_foreign_table, pg_options_to_table(ftoptions) where ftrelid = c.oid) options),
  'ownedBy', (select jsonb_build_object('schema', tn.nspname, 'table', t.relname, 'column', a.attname)
                from pg_depend d join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
                join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
               where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
                 and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')),
  'sequence', (select jsonb_build_object('type', data_type::text, 'start', start_value, 'increment', increment_by,
                      'minimum', min_value, 'maximum', max_value, 'cache', cache_size, 'cycle', cycle)
                 from pg_sequences where schemaname = n.nspname and sequencename = c.relname and c.relkind = 'S'),
  'rowEstimate', case when c.relkind in ('r', 'p', 'f', 'm') and pg_temp.counted(c) then c.reltuples::int8 end,
  'sizeBytes', case when c.relkind in ('r', 'm', 'S') and pg_temp.counted(c)
                    then 8192 * (select sum(relpages)::int8 from pg_class
                                  where oid in (c.oid, c.reltoastrelid)
                                     or oid in (select indexrelid from pg_index
                                                 where indrelid in (c.oid, nullif(c.reltoastrelid, 0)))) end
))::text
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
   and c.relpersistence <> 't'
   and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
