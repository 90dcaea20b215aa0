-- SPDX-License-Identifier: Apache-2.0
-- Types that users made: not the row types of tables, arrays (which are what array_in reads) and multiranges, which
-- belong to something else. Parameters as for relations. The token has the rows of the type and the names of what they
-- refer to.
-- https://www.postgresql.org/docs/current/catalog-pg-type.html
-- Versions 12 to 18.
select t.oid      as object,
       n.nspname  as schema,
       t.typname  as name,
       ''         as signature,
       'type'     as kind,
       1 + coalesce(c.relnatts, 0) as weight,
       hashtextextended(concat_ws('/', t.oid, t.xmin, n.nspname, pg_catalog.pg_get_userbyid(t.typowner), t.typacl,
         pg_catalog.format_type(t.typbasetype, t.typtypmod),
         array(select concat_ws('.', e.enumlabel, e.enumsortorder) from pg_catalog.pg_enum e
                where e.enumtypid = t.oid order by e.enumsortorder),
         array(select concat_ws('.', k.xmin, s.xmin)
                 from pg_catalog.pg_constraint k
                 left join pg_catalog.pg_description s on s.classoid = 2606 and s.objoid = k.oid
                where k.contypid = t.oid order by k.oid),
         (select pg_catalog.format_type(r.rngsubtype, null) from pg_catalog.pg_range r where r.rngtypid = t.oid),
         array(select concat_ws('.', a.xmin, pg_catalog.format_type(a.atttypid, a.atttypmod),
                                pg_catalog.format_type(y.typbasetype, y.typtypmod),
                                array(select e.enumlabel from pg_catalog.pg_enum e
                                       where e.enumtypid in (y.oid, y.typelem) order by e.enumtypid, e.enumsortorder))
                 from pg_catalog.pg_attribute a
                 left join pg_catalog.pg_type y on y.oid = a.atttypid
                where a.attrelid = t.typrelid and a.attnum > 0 order by a.attnum),
         array(select concat_ws('.', s.classoid, s.objsubid, s.xmin) from pg_catalog.pg_description s
                where (s.classoid, s.objoid) in ((1247, t.oid), (1259, nullif(t.typrelid, 0)))
                order by s.classoid, s.objsubid),
         array(select (pg_catalog.pg_identify_object(d.refclassid, d.refobjid, d.refobjsubid)).identity
                 from pg_catalog.pg_depend d
                where (d.classid, d.objid) in (select 1247::oid, t.oid
                                               union all select 1259, t.typrelid where t.typrelid <> 0
                                               union all select 2606, k.oid from pg_catalog.pg_constraint k
                                                          where k.contypid = t.oid)
                  and (d.deptype = 'n' and d.refclassid <> 2615 or d.deptype = 'e')
                order by d.refclassid, d.refobjid, d.refobjsubid)), 0) as token
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_class c on c.oid = t.typrelid
 where n.nspname <> all ('{pg_catalog,information_schema}')
   and n.nspname !~ '^pg_(toast|temp)'
   and t.typisdefined
   and (t.typtype in ('e', 'd', 'r')
        or t.typtype = 'c' and t.typrelid in (select r.oid from pg_catalog.pg_class r where r.relkind = 'c')
        or t.typtype = 'b' and t.typinput <> 'pg_catalog.array_in'::regproc)
   and case when n.nspname::text ^@ any (?)
         and t.typname::text ^@ any (?)
         and 'type' = any (?)
         and (not ? or pg_catalog.has_schema_privilege(n.oid, 'usage')
                       and pg_catalog.has_type_privilege(t.oid, 'usage'))
       then true end
 order by n.nspname collate "C", t.typname collate "C"
