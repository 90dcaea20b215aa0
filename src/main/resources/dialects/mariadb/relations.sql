-- SPDX-License-Identifier: Apache-2.0
-- Kind, comment, engine, estimates, and character set and collation where they are not the schema's. A table that
-- cannot be opened has no engine, and the reason for a comment: it is left out. The owner of a view is its definer.
-- https://mariadb.com/kb/en/information-schema-tables-table/
-- https://mariadb.com/kb/en/information-schema-views-table/
select t.table_schema as object_schema, t.table_name as object_name, t.table_schema as `schema`, t.table_name as name,
       case t.table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end as kind,
       case t.table_type when 'VIEW' then null else nullif(t.table_comment, '') end as comment,
       v.definer as owner,
       case t.table_type when 'SEQUENCE' then null else t.engine end as engine,
       nullif(substring_index(t.table_collation, '_', 1), s.default_character_set_name) as character_set,
       nullif(t.table_collation, s.default_collation_name) as collation,
       case t.table_type when 'SEQUENCE' then null else t.table_rows end as row_estimate,
       t.data_length + t.index_length as size_bytes
  from information_schema.tables t
  join information_schema.schemata s on binary s.schema_name = binary t.table_schema
  left join (select binary v.table_name as table_name, v.definer
               from information_schema.views v
              where v.table_schema = ?
                and binary v.table_name in (?)) v on v.table_name = binary t.table_name
 where t.table_schema = ?
   and binary t.table_name in (?)
   and (t.engine is not null or t.table_type = 'VIEW')
