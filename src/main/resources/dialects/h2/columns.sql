-- SPDX-License-Identifier: Apache-2.0
-- Columns in order, with types as H2's own SCRIPT prints them. Sizes are declared where they are not the type's default.
-- Where names are folded to lower case, so are H2's words for types.
-- https://www.h2database.com/html/datatypes.html
with described as (
  select c.table_schema, c.table_name, c.dtd_identifier, upper(c.data_type) as data_type,
         upper(c.declared_data_type) as declared_data_type, c.character_maximum_length,
         c.declared_numeric_precision, c.declared_numeric_scale, c.datetime_precision,
         upper(c.interval_type) as interval_type,
         c.interval_precision, upper(c.geometry_type) as geometry_type, c.geometry_srid, c.maximum_cardinality,
         null as collection, null as row_identifier, null as field, 0 as field_position
    from information_schema.columns c
   where upper(c.table_schema) <> 'INFORMATION_SCHEMA'
  union all
  select e.object_schema, e.object_name, e.dtd_identifier, upper(e.data_type) as data_type,
         upper(e.declared_data_type) as declared_data_type, e.character_maximum_length,
         e.declared_numeric_precision, e.declared_numeric_scale, e.datetime_precision,
         upper(e.interval_type) as interval_type,
         e.interval_precision, upper(e.geometry_type) as geometry_type, e.geometry_srid, e.maximum_cardinality,
         e.collection_type_identifier, null, null, 0
    from information_schema.element_types e
   where e.object_type = 'TABLE'
  union all
  select f.object_schema, f.object_name, f.dtd_identifier, upper(f.data_type) as data_type,
         upper(f.declared_data_type) as declared_data_type, f.character_maximum_length,
         f.declared_numeric_precision, f.declared_numeric_scale, f.datetime_precision,
         upper(f.interval_type) as interval_type,
         f.interval_precision, upper(f.geometry_type) as geometry_type, f.geometry_srid, f.maximum_cardinality,
         null, f.row_identifier, f.field_name, f.ordinal_position
    from information_schema.fields f
   where f.object_type = 'TABLE'),
spelled as (
  select d.table_schema, d.table_name, d.dtd_identifier, d.collection, d.row_identifier, d.field, d.field_position,
         d.data_type, d.maximum_cardinality,
         case when d.data_type in ('CHARACTER', 'BINARY')
              then d.data_type || case when d.character_maximum_length <> 1 then '(' || d.character_maximum_length || ')' else '' end
              when d.data_type in ('CHARACTER VARYING', 'VARCHAR_IGNORECASE', 'BINARY VARYING', 'JSON', 'JAVA_OBJECT')
              then d.data_type || case when d.character_maximum_length <> 1000000000 then '(' || d.character_maximum_length || ')' else '' end
              when d.data_type in ('CHARACTER LARGE OBJECT', 'BINARY LARGE OBJECT')
              then d.data_type || case when d.character_maximum_length <> 9223372036854775807 then '(' || d.character_maximum_length || ')' else '' end
              when d.data_type in ('TIME', 'TIME WITH TIME ZONE')
              then 'TIME' || case when d.datetime_precision <> 0 then '(' || d.datetime_precision || ')' else '' end || substring(d.data_type, 5)
              when d.data_type in ('TIMESTAMP', 'TIMESTAMP WITH TIME ZONE')
              then 'TIMESTAMP' || case when d.datetime_precision <> 6 then '(' || d.datetime_precision || ')' else '' end || substring(d.data_type, 10)
              when d.data_type = 'INTERVAL'
              then 'INTERVAL ' || case when d.interval_type = 'SECOND' then 'SECOND'
                     || case when d.interval_precision <> 2 or d.datetime_precision <> 6
                             then '(' || d.interval_precision || case when d.datetime_precision <> 6 then ', ' || d.datetime_precision else '' end || ')' else '' end
                   else regexp_substr(d.interval_type, '^[A-Z]+')
                     || case when d.interval_precision <> 2 then '(' || d.interval_precision || ')' else '' end
                     || substring(d.interval_type, char_length(regexp_substr(d.interval_type, '^[A-Z]+')) + 1)
                     || case when d.interval_type like '% TO SECOND' and d.datetime_precision <> 6 then '(' || d.datetime_precision || ')' else '' end end
              when d.data_type = 'GEOMETRY'
              then 'GEOMETRY' || case when d.geometry_type is not null or d.geometry_srid is not null
                     then '(' || coalesce(d.geometry_type, 'GEOMETRY') || case when d.geometry_srid is not null then ', ' || d.geometry_srid else '' end || ')' else '' end
              when d.data_type = 'ENUM'
              then 'ENUM(' || (select listagg('''' || replace(v.value_name, '''', '''''') || '''', ', ') within group (order by v.value_ordinal)
                                 from information_schema.enum_values v
                                where v.object_schema = d.table_schema and v.object_name = d.table_name
                                  and v.object_type = 'TABLE' and v.enum_identifier = d.dtd_identifier) || ')'
              when d.declared_data_type is not null
              then d.declared_data_type || case when d.declared_numeric_precision is not null
                     then '(' || d.declared_numeric_precision || case when d.declared_numeric_scale is not null then ', ' || d.declared_numeric_scale else '' end || ')' else '' end
              else d.data_type end as text
    from described d),
rows as (
  select s.table_schema, s.table_name, s.dtd_identifier, s.collection, s.data_type, s.maximum_cardinality,
         case when s.data_type = 'ROW'
              then 'ROW(' || (select listagg('"' || replace(f.field, '"', '""') || '" ' || f.text, ', ') within group (order by f.field_position)
                                from spelled f
                               where f.table_schema = s.table_schema and f.table_name = s.table_name
                                 and f.row_identifier = s.dtd_identifier) || ')'
              else s.text end as text
    from spelled s),
arrays as (
  select r.table_schema, r.table_name, r.dtd_identifier, r.collection, r.data_type, r.maximum_cardinality,
         case when r.data_type = 'ARRAY'
              then (select e.text from rows e
                     where e.table_schema = r.table_schema and e.table_name = r.table_name and e.collection = r.dtd_identifier)
                   || ' ARRAY' || case when r.maximum_cardinality <> 65536 then '[' || r.maximum_cardinality || ']' else '' end
              else r.text end as text
    from rows r),
typed as (
  select a.table_schema, a.table_name, a.dtd_identifier,
         case when a.text = 'ARRAY ARRAY' or a.text like 'ARRAY ARRAY[%'
              then (select e.text from arrays e
                     where e.table_schema = a.table_schema and e.table_name = a.table_name and e.collection = a.dtd_identifier)
                   || ' ARRAY' || case when a.maximum_cardinality <> 65536 then '[' || a.maximum_cardinality || ']' else '' end
              else a.text end as text
    from arrays a
   where a.collection is null)
select c.table_schema as object_schema, c.table_name as object_name, c.column_name as name,
       case when c.domain_name is not null
            then '"' || replace(c.domain_schema, '"', '""') || '"."' || replace(c.domain_name, '"', '""') || '"'
            else t.text end as type,
       case when upper(c.declared_data_type) in ('FLOAT', 'DECIMAL') then upper(c.declared_data_type)
            else case upper(c.data_type)
                 when 'CHARACTER' then 'CHAR' when 'CHARACTER VARYING' then 'VARCHAR' when 'VARCHAR_IGNORECASE' then 'VARCHAR'
                 when 'CHARACTER LARGE OBJECT' then 'CLOB' when 'BINARY LARGE OBJECT' then 'BLOB'
                 when 'BINARY VARYING' then 'VARBINARY' when 'UUID' then 'BINARY' when 'DECFLOAT' then 'NUMERIC'
                 when 'DOUBLE PRECISION' then 'DOUBLE' when 'TIME WITH TIME ZONE' then 'TIME_WITH_TIMEZONE'
                 when 'TIMESTAMP WITH TIME ZONE' then 'TIMESTAMP_WITH_TIMEZONE' when 'INTERVAL' then 'OTHER'
                 when 'ENUM' then 'OTHER' when 'GEOMETRY' then 'OTHER' when 'JSON' then 'OTHER' when 'ROW' then 'OTHER'
                 else upper(c.data_type) end end as jdbc_type,
       case when upper(c.data_type) in ('CHARACTER', 'BINARY') then c.character_maximum_length
            when c.character_maximum_length < 1000000000 then c.character_maximum_length end as length,
       case when upper(c.data_type) in ('NUMERIC', 'DECFLOAT') then c.declared_numeric_precision
            when upper(c.data_type) like 'TIMESTAMP%' and c.datetime_precision <> 6 then c.datetime_precision
            when upper(c.data_type) in ('TIME', 'TIME WITH TIME ZONE') and c.datetime_precision <> 0 then c.datetime_precision
            end as precision,
       case when upper(c.data_type) = 'NUMERIC' and c.declared_numeric_precision is not null then c.numeric_scale end as scale,
       c.is_nullable = 'YES' as nullable,
       c.column_default as default_expression, c.generation_expression as generated_expression,
       case when c.is_generated = 'ALWAYS' then 'stored' end as generated_storage,
       case when c.is_identity = 'YES' then lower(c.identity_generation) end as identity,
       case when c.domain_name is not null then t.text end as base_type,
       c.remarks as comment
  from information_schema.columns c
  join typed t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.dtd_identifier = c.dtd_identifier
 where c.table_schema = ? and c.table_name between ? and ?
 order by c.table_schema, c.table_name, c.ordinal_position
