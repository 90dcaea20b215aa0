-- SPDX-License-Identifier: Apache-2.0
-- Columns. A column that may be null has the default NULL, which is none; those of views are not theirs. The JDBC types
-- are those of the driver's DatabaseMetaData. MariaDB gives defaults as expressions, MySQL the text of a literal.
-- https://mariadb.com/kb/en/information-schema-columns-table/
select c.table_schema as object_schema, c.table_name as object_name, c.column_name as name, c.column_type as type,
       case c.data_type
            when 'bit' then 'BIT'
            when 'tinyint' then case when c.column_type like 'tinyint(1)%' then 'BOOLEAN' else 'TINYINT' end
            when 'smallint' then 'SMALLINT'
            when 'mediumint' then 'INTEGER'
            when 'int' then 'INTEGER'
            when 'bigint' then 'BIGINT'
            when 'decimal' then 'DECIMAL'
            when 'float' then 'REAL'
            when 'double' then 'DOUBLE'
            when 'char' then 'CHAR'
            when 'varchar' then 'VARCHAR'
            when 'enum' then 'VARCHAR'
            when 'set' then 'VARCHAR'
            when 'tinytext' then 'VARCHAR'
            when 'text' then 'LONGVARCHAR'
            when 'mediumtext' then 'LONGVARCHAR'
            when 'longtext' then 'LONGVARCHAR'
            when 'binary' then 'BINARY'
            when 'varbinary' then 'VARBINARY'
            when 'tinyblob' then 'VARBINARY'
            when 'blob' then 'LONGVARBINARY'
            when 'mediumblob' then 'LONGVARBINARY'
            when 'longblob' then 'LONGVARBINARY'
            when 'date' then 'DATE'
            when 'time' then 'TIME'
            when 'datetime' then 'TIMESTAMP'
            when 'timestamp' then 'TIMESTAMP'
            when 'year' then 'DATE'
            else 'OTHER' end as jdbc_type,
       case when c.data_type in ('char', 'varchar', 'binary', 'varbinary') then c.character_maximum_length
            when c.data_type = 'bit' then c.numeric_precision end as length,
       case when c.data_type = 'decimal' or c.data_type in ('float', 'double') and c.numeric_scale is not null
            then c.numeric_precision
            when c.data_type in ('time', 'datetime', 'timestamp') then nullif(c.datetime_precision, 0)
       end as `precision`,
       case when c.data_type in ('decimal', 'float', 'double') then c.numeric_scale end as scale,
       c.is_nullable = 'YES' as nullable,
       case when t.table_collation is not null
            then /*M! nullif(c.column_default, 'NULL') */
                 /*!80000 case when c.extra not like '%DEFAULT_GENERATED%'
                                and c.data_type in ('char', 'varchar', 'binary', 'varbinary', 'enum', 'set',
                                                    'date', 'time', 'datetime', 'timestamp')
                               then quote(c.column_default) else c.column_default end */
       end as default_expression,
       nullif(c.generation_expression, '') as generated_expression,
       case when c.extra like '%STORED GENERATED%' then 'stored'
            when c.extra like '%VIRTUAL GENERATED%' then 'virtual' end as generated_storage,
       case when c.extra like '%auto_increment%' then 'auto_increment' end as identity,
       case when c.collation_name <> t.table_collation then c.collation_name end as collation,
       case when c.character_set_name <> substring_index(t.table_collation, '_', 1)
            then c.character_set_name end as character_set,
       case when c.data_type in ('enum', 'set') then c.column_type end as labels,
       case when c.extra like '%on update %'
            then substring_index(substring_index(c.extra, 'on update ', -1), ', ', 1) end as on_update,
       c.extra like '%INVISIBLE%' as invisible,
       nullif(c.column_comment, '') as comment
  from information_schema.columns c
  left join (select binary t.table_name as table_name, t.table_collation
               from information_schema.tables t
              where t.table_schema = ?
                and binary t.table_name in (?)) t on t.table_name = binary c.table_name
 where c.table_schema = ?
   and binary c.table_name in (?)
 order by binary c.table_name, c.ordinal_position
