-- SPDX-License-Identifier: Apache-2.0
-- What there is, with comments; parameters: schema, first and last name.
select o.schema as object_schema, o.name as object_name, o.schema, o.name, o.kind, o.comment
  from (select t.table_schem as schema, t.table_name as name,
               cast(trim(case t.table_type when 'VIEW' then 'view' else 'table' end) as varchar(8)) as kind, t.remarks as comment
          from information_schema.system_tables t
        union all
        select s.sequence_schema, s.sequence_name, 'sequence', c.comment
          from information_schema.sequences s
          left join information_schema.system_comments c
            on c.object_type = 'SEQUENCE' and c.object_schema = s.sequence_schema and c.object_name = s.sequence_name) o
 where o.schema = ? and o.name between ? and ?
