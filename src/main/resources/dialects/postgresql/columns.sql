-- SPDX-License-Identifier: Apache-2.0
-- Columns of relations. A default has no columns in it, so that it is printed without its table: half the time, and
-- without waiting for the table's lock. The JDBC types are those of the driver's DatabaseMetaData.
-- https://www.postgresql.org/docs/current/catalog-pg-attribute.html
-- https://www.postgresql.org/docs/current/catalog-pg-type.html
-- https://www.postgresql.org/docs/current/catalog-pg-attrdef.html
-- Versions 12 to 18.
select a.attrelid as object,
       a.attnum   as number,
       a.attname  as name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
       case t.typtype when 'd' then 'DISTINCT' when 'c' then 'STRUCT' when 'e' then 'VARCHAR'
            else coalesce(j.name, case when t.typinput = 'pg_catalog.array_in'::regproc then 'ARRAY' else 'OTHER' end)
       end as jdbc_type,
       case when m.typmod < 0 then null
            when m.type in (1042, 1043) then m.typmod - 4
            when m.type in (1560, 1562) then m.typmod end as length,
       case when m.typmod < 0 then null
            when m.type = 1700 then (m.typmod - 4 >> 16) & 65535
            when m.type in (1083, 1114, 1184, 1266) then m.typmod
            when m.type = 1186 then nullif(m.typmod & 65535, 65535) end as precision,
       case when m.typmod >= 0 and m.type = 1700 then ((m.typmod - 4 & 2047) # 1024) - 1024 end as scale,
       not a.attnotnull as nullable,
       case when a.attgenerated = '' then pg_catalog.pg_get_expr(d.adbin, 0) end as default_expression,
       case when a.attgenerated <> '' then pg_catalog.pg_get_expr(d.adbin, d.adrelid) end as generated_expression,
       case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end as generated_storage,
       case when a.atthasdef then true end as has_expression,
       case a.attidentity when 'a' then 'always' when 'd' then 'by default' end as identity,
       case when a.attcollation <> t.typcollation and a.attcollation <> 0
            then (select cn.nspname || '.' || co.collname
                    from pg_catalog.pg_collation co
                    join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
                   where co.oid = a.attcollation) end as collation,
       case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod) end as base_type,
       case when t.typtype = 'e' or t.typcategory = 'A'
            then array(select e.enumlabel::text
                         from pg_catalog.pg_enum e
                        where e.enumtypid = case t.typtype when 'e' then t.oid else t.typelem end
                        order by e.enumsortorder) end as labels,
       case when a.attacl is not null then true end as granted,
       s.description as comment
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_type t on t.oid = a.atttypid
 cross join lateral (select case t.typtype when 'd' then t.typbasetype else a.atttypid end as type,
                            case t.typtype when 'd' then t.typtypmod else a.atttypmod end as typmod) m
  left join (values (16, 'BIT'), (17, 'BINARY'), (18, 'CHAR'), (19, 'VARCHAR'), (20, 'BIGINT'), (21, 'SMALLINT'),
                    (23, 'INTEGER'), (25, 'VARCHAR'), (26, 'BIGINT'), (142, 'SQLXML'), (700, 'REAL'), (701, 'DOUBLE'),
                    (790, 'DOUBLE'), (1042, 'CHAR'), (1043, 'VARCHAR'), (1082, 'DATE'), (1083, 'TIME'),
                    (1114, 'TIMESTAMP'), (1184, 'TIMESTAMP'), (1266, 'TIME'), (1560, 'BIT'), (1700, 'NUMERIC'),
                    (1790, 'REF_CURSOR')) as j (type, name) on j.type = a.atttypid
  left join pg_catalog.pg_attrdef d on d.adrelid = any (?) and d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_catalog.pg_description s on s.classoid = 1259 and s.objoid = any (?) and s.objoid = a.attrelid
                                      and s.objsubid = a.attnum
 where a.attrelid = any (?)
   and a.attnum > 0
   and not a.attisdropped
 order by a.attrelid, a.attnum
