-- SPDX-License-Identifier: Apache-2.0
-- What there is, with comments and, for tables, rows as estimated; parameters: schema, first and last name.
select o.schema as object_schema, o.name as object_name, o.schema, o.name, o.kind, o.comment, o.row_estimate
  from (select t.table_schema as schema, t.table_name as name,
               case when t.table_type = 'VIEW' then 'view' when t.storage_type = 'TABLE LINK' then 'foreign_table'
                    else 'table' end as kind,
               t.remarks as comment, case when t.table_type <> 'VIEW' then t.row_count_estimate end as row_estimate
          from information_schema.tables t
         where t.table_type <> 'LOCAL TEMPORARY'
        union all
        select s.sequence_schema, s.sequence_name, 'sequence', s.remarks, null
          from information_schema.sequences s) o
 where o.schema = ? and o.name between ? and ?
