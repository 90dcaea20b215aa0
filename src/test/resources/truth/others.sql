-- SPDX-License-Identifier: Apache-2.0
-- Routines, types, schemas and the database, like the relations.
select jsonb_strip_nulls(jsonb_build_object(
  'schema', n.nspname, 'name', p.proname, 'kind', 'routine',
  'signature', '(' || coalesce((select string_agg(format_type(t, null), ', ' order by nth)
                                  from unnest(p.proargtypes) with ordinality as u (t, nth)), '') || ')',
  'comment', obj_description(p.oid, 'pg_proc'),
  'owner', (select rolname from pg_roles where oid = p.proowner),
  'privileges', pg_temp.privileges(p.proacl),
  'extension', pg_temp.extension('pg_proc'::regclass, p.oid),
  'routine', jsonb_build_object(
    'routineKind', case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window'
                                  else 'function' end,
    'arguments', (select coalesce(jsonb_agg(jsonb_build_object(
                           'position', nth, 'name', nullif(p.proargnames[nth], ''),
                           'mode', case coalesce(p.proargmodes[nth], 'i') when 'o' then 'out' when 'b' then 'inout'
                                        when 'v' then 'variadic' when 't' then 'table' else 'in' end,
                           'type', format_type(t, null),
                           'hasDefault', pg_get_function_arg_default(p.oid, nth::int) is not null) order by nth), '[]')
                    from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as u (t, nth)),
    'returns', case when p.prokind <> 'p' then pg_get_function_result(p.oid) end,
    'language', (select lanname from pg_language where oid = p.prolang),
    'volatility', case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
    'strict', p.proisstrict,
    'securityDefiner', p.prosecdef,
    'parallel', case p.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end)))::text
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
 where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_temp'
union all
select jsonb_strip_nulls(jsonb_build_object(
  'schema', n.nspname, 'name', t.typname, 'kind', 'type',
  'comment', obj_description(t.oid, 'pg_type'),
  'owner', (select rolname from pg_roles where oid = t.typowner),
  'privileges', pg_temp.privileges(t.typacl),
  'extension', pg_temp.extension('pg_type'::regclass, t.oid),
  'columns', case when t.typtype = 'c' then pg_temp.columns(t.typrelid) end,
  'type', jsonb_build_object(
    'typeKind', case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'c' then 'composite'
                               when 'r' then 'range' else 'base' end,
    'labels', (select jsonb_agg(enumlabel order by enumsortorder) from pg_enum where enumtypid = t.oid),
    'baseType', case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod)
                               when 'r' then (select format_type(rngsubtype, null) from pg_range where rngtypid = t.oid)
                               end,
    'nullable', case when t.typtype = 'd' then not t.typnotnull end,
    'default', t.typdefault,
    'collation', (select collnamespace::regnamespace::text || '.' || collname from pg_collation
                   where oid = case t.typtype
                                 when 'd' then nullif(t.typcollation, (select typcollation from pg_type
                                                                        where oid = t.typbasetype))
                                 when 'r' then (select nullif(rngcollation, b.typcollation) from pg_range
                                                  join pg_type b on b.oid = rngsubtype where rngtypid = t.oid) end),
    'checks', (select jsonb_agg(jsonb_build_object('name', conname,
                       'expression', regexp_replace(pg_get_constraintdef(oid), '^CHECK \((.*)\)(?: NOT VALID)?$', '\1'),
                       'validated', convalidated, 'comment', obj_description(oid, 'pg_constraint'))
                       order by conname collate "C")
                 from pg_constraint where contypid = t.oid and contype = 'c'))))::text
  from pg_type t
  join pg_namespace n on n.oid = t.typnamespace
 where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_temp'
   and (t.typtype in ('e', 'd', 'r')
        or t.typtype = 'c' and (select relkind from pg_class where oid = t.typrelid) = 'c'
        or t.typtype = 'b' and t.oid not in (select typarray from pg_type))
union all
select jsonb_strip_nulls(jsonb_build_object(
  'schema', n.nspname, 'name', n.nspname, 'kind', 'schema',
  'comment', obj_description(n.oid, 'pg_namespace'),
  'owner', (select rolname from pg_roles where oid = n.nspowner),
  'privileges', pg_temp.privileges(n.nspacl),
  'extension', pg_temp.extension('pg_namespace'::regclass, n.oid)))::text
  from pg_namespace n
 where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_(toast_)?temp_'
union all
select jsonb_strip_nulls(jsonb_build_object(
  'name', d.datname, 'kind', 'database',
  'comment', shobj_description(d.oid, 'pg_database'),
  'owner', (select rolname from pg_roles where oid = d.datdba),
  'privileges', pg_temp.privileges(d.datacl)))::text
  from pg_database d
 where d.datname = current_database()
