-- SPDX-License-Identifier: Apache-2.0
-- Columns in order, with types as HSQLDB's own SCRIPT prints them. Sizes are declared where they are not the type's
-- default. The types of JDBC are those of the driver.
-- https://hsqldb.org/doc/2.0/guide/sqlgeneral-chapt.html
select c.table_schema as object_schema, c.table_name as object_name, c.column_name as name,
       case when c.domain_name is not null then c.domain_schema || '.' || c.domain_name
            when c.udt_name is not null then c.udt_schema || '.' || c.udt_name
            else c.dtd_identifier end as type,
       case when c.dtd_identifier like '% ARRAY%' then 'ARRAY'
            else case c.data_type
                 when 'CHARACTER' then 'CHAR' when 'CHARACTER VARYING' then 'VARCHAR'
                 when 'CHARACTER LARGE OBJECT' then 'CLOB' when 'BINARY LARGE OBJECT' then 'BLOB'
                 when 'BINARY VARYING' then 'VARBINARY' when 'BIT VARYING' then 'BIT' when 'UUID' then 'BINARY'
                 when 'DOUBLE PRECISION' then 'DOUBLE' when 'INTERVAL' then 'VARCHAR'
                 when 'TIME WITH TIME ZONE' then 'TIME_WITH_TIMEZONE'
                 when 'TIMESTAMP WITH TIME ZONE' then 'TIMESTAMP_WITH_TIMEZONE'
                 else c.data_type end end as jdbc_type,
       case when c.data_type not like '%LARGE OBJECT' or c.character_maximum_length <> 1073741824
            then c.character_maximum_length end as length,
       case when c.data_type in ('NUMERIC', 'DECIMAL') then c.numeric_precision
            when c.data_type like 'TIMESTAMP%' and c.datetime_precision <> 6 then c.datetime_precision
            when c.data_type in ('TIME', 'TIME WITH TIME ZONE') and c.datetime_precision <> 0 then c.datetime_precision
            end as precision,
       case when c.data_type in ('NUMERIC', 'DECIMAL') then c.numeric_scale end as scale,
       case c.is_nullable when 'YES' then true else false end as nullable,
       c.column_default as default_expression,
       c.generation_expression as generated_expression,
       case c.is_generated when 'ALWAYS' then 'stored' end as generated_storage,
       lower(c.identity_generation) as identity,
       case when c.domain_name is not null or c.udt_name is not null then c.dtd_identifier end as base_type,
       r.comment
  from information_schema.columns c
  left join information_schema.system_comments r
    on r.object_type = 'COLUMN' and r.object_schema = c.table_schema and r.object_name = c.table_name
   and r.column_name = c.column_name
 where c.table_schema = ? and c.table_name between ? and ?
 order by c.table_schema, c.table_name, c.ordinal_position
