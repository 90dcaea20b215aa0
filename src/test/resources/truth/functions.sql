-- SPDX-License-Identifier: Apache-2.0
-- What the truths have in common.
create function pg_temp.names(relation oid, numbers int2[]) returns jsonb language sql as $$
  select coalesce(jsonb_agg(attname order by nth), '[]')
    from unnest(numbers) with ordinality as u (number, nth)
    join pg_attribute on attrelid = relation and attnum = number
$$;
create function pg_temp.action(letter "char") returns text language sql as $$
  select case letter when 'r' then 'RESTRICT' when 'c' then 'CASCADE' when 'n' then 'SET NULL'
                     when 'd' then 'SET DEFAULT' else 'NO ACTION' end
$$;
create function pg_temp.extension(class oid, object oid) returns text language sql as $$
  select extname::text from pg_depend join pg_extension e on e.oid = refobjid
   where classid = class and objid = object and refclassid = 'pg_extension'::regclass and deptype = 'e'
$$;
create function pg_temp.counted(c pg_class) returns bool language sql as $$
  select c.reltuples > 0 or c.relpages > 0
         or c.reltuples = 0 and current_setting('server_version_num')::int >= 140000
$$;
create function pg_temp.privileges(acl aclitem[], relation oid default 0) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_object(
           'grantee', case grantee when 0 then 'PUBLIC' else (select rolname from pg_roles where oid = grantee) end,
           'privilege', privilege_type, 'column', col,
           'grantor', (select rolname from pg_roles where oid = grantor), 'grantable', is_grantable)
           order by case grantee when 0 then 'PUBLIC' else (select rolname from pg_roles where oid = grantee) end
                      collate "C",
                    coalesce(col, '') collate "C", privilege_type collate "C",
                    (select rolname from pg_roles where oid = grantor) collate "C")
    from (select null::name as col, e.* from aclexplode(acl) e
          union all
          select attname, e.* from pg_attribute, aclexplode(attacl) e
           where attrelid = relation and not attisdropped) x
$$;
create function pg_temp.columns(relation oid) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'position', nth, 'name', attname, 'type', declared,
      'length', case when mod >= 0 and base in ('bpchar'::regtype, 'varchar'::regtype) then mod - 4
                     when mod >= 0 and base in ('bit'::regtype, 'varbit'::regtype) then mod end,
      'precision', case when mod < 0 then null
                        when base = 'numeric'::regtype
                        then (regexp_match(format_type(base, mod), '\((\d+)'))[1]::int
                        else (regexp_match(format_type(base, mod),
                                           '^(?:time|timestamp|interval)[^(]*\((\d+)\)'))[1]::int end,
      'scale', case when mod >= 0 and base = 'numeric'::regtype
                    then (regexp_match(format_type(base, mod), ',(-?\d+)\)'))[1]::int end,
      'nullable', not attnotnull,
      'default', case when attgenerated = '' then expression end,
      'generated', case when attgenerated <> '' then expression end,
      'generatedStorage', case attgenerated when 's' then 'stored' when 'v' then 'virtual' end,
      'identity', case attidentity when 'a' then 'always' when 'd' then 'by default' end,
      'collation', case when attcollation <> typcollation
                        then (select collnamespace::regnamespace::text || '.' || collname
                                from pg_collation where oid = attcollation) end,
      'baseType', case when typtype = 'd' then format_type(typbasetype, typtypmod) end,
      'enumLabels', (select jsonb_agg(enumlabel order by enumsortorder) from pg_enum
                      where enumtypid in (atttypid, case when typcategory = 'A' then typelem end)),
      'comment', col_description(relation, attnum)) order by attnum), '[]')
    from (select a.*, t.typcollation, t.typtype, t.typbasetype, t.typtypmod, t.typcategory, t.typelem,
                 row_number() over (order by a.attnum) as nth,
                 format_type(a.atttypid, a.atttypmod) as declared,
                 case when t.typtype = 'd' then t.typbasetype else a.atttypid end as base,
                 case when t.typtype = 'd' then t.typtypmod else a.atttypmod end as mod,
                 (select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid = relation and adnum = attnum)
                   as expression
            from pg_attribute a join pg_type t on t.oid = a.atttypid
           where a.attrelid = relation and a.attnum > 0 and not a.attisdropped) columns
$$;
create function pg_temp.index(number oid) returns jsonb language sql as $$
  with key as (
    select k, attnum,
           case when attnum > 0 then (select attname::text from pg_attribute where attrelid = indrelid and attnum = keys.attnum) end
             as col,
           case when attnum = 0 then pg_get_indexdef(number, k::int, false) end as expression,
           pg_index_column_has_property(number, k::int, 'desc') as descending,
           pg_index_column_has_property(number, k::int, 'nulls_first') as nulls_first,
           (select case when not opcdefault then opcnamespace::regnamespace::text || '.' || opcname end
              from pg_opclass where oid = opclass) as opclass,
           case when coll <> 0 and coll <> own and (attnum > 0 or pg_get_indexdef(number) ~ ' COLLATE ')
                then (select collnamespace::regnamespace::text || '.' || collname from pg_collation where oid = coll)
           end as keycoll
      from (select i.indrelid, k, i.indkey[k - 1] as attnum, i.indclass[k - 1] as opclass,
                   i.indcollation[k - 1] as coll, ia.atttypid as keytype,
                   coalesce((select attcollation from pg_attribute where attrelid = i.indrelid
                                and attnum = i.indkey[k - 1] and attnum > 0), t.typcollation) as own
              from pg_index i, generate_series(1, i.indnkeyatts) k
              join pg_attribute ia on ia.attrelid = number and ia.attnum = k
              join pg_type t on t.oid = ia.atttypid
             where i.indexrelid = number) keys
  )
  select jsonb_build_object(
    'name', c.relname, 'unique', i.indisunique, 'primary', i.indisprimary, 'valid', i.indisvalid, 'method', a.amname,
    'columns', (select jsonb_agg(coalesce(col, expression) order by k) from key),
    'keys', (select jsonb_agg(jsonb_build_object(
                      'column', col, 'expression', expression,
                      'order', case when descending then 'desc' end,
                      'nulls', case when descending and not nulls_first then 'last'
                                    when not descending and nulls_first then 'first' end,
                      'operatorClass', opclass, 'collation', keycoll) order by k)
               from key
             having bool_or(expression is not null or descending or nulls_first or opclass is not null
                            or keycoll is not null)),
    'include', (select jsonb_agg(attname order by k) from generate_series(i.indnkeyatts + 1, i.indnatts) k
                  join pg_attribute on attrelid = i.indrelid and attnum = i.indkey[k - 1]),
    'nullsNotDistinct', case when current_setting('server_version_num')::int >= 150000
                             then (to_jsonb(i) ->> 'indnullsnotdistinct')::bool end,
    'predicate', pg_get_expr(i.indpred, i.indrelid),
    'definition', case when i.indpred is not null or i.indexprs is not null then pg_get_indexdef(number) end,
    'comment', obj_description(number, 'pg_class'))
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
   where i.indexrelid = number
$$;
