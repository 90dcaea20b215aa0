-- SPDX-License-Identifier: Apache-2.0
-- Columns in order, with types as they were declared; columns of the engine itself are hidden. The types of JDBC are
-- those that the driver gives for results. Only in a table without rowids is a column of the primary key not null by
-- that alone; an INTEGER PRIMARY KEY is the rowid, and never null.
-- https://www.sqlite.org/pragma.html#pragma_table_xinfo
-- https://www.sqlite.org/datatype3.html
select c.object_schema, c.object_name, c.name, nullif(c.type, '') as type,
       case when c.base = '' then null
            when c.base in ('BOOLEAN', 'TINYINT', 'SMALLINT', 'BIGINT', 'DECIMAL', 'DOUBLE', 'NUMERIC', 'REAL', 'FLOAT',
                            'CHAR', 'CLOB', 'BLOB', 'DATE', 'TIMESTAMP', 'VARCHAR') then c.base
            when c.base = 'INT2' then 'SMALLINT'
            when c.base in ('INT8', 'UNSIGNED BIG INT') then 'BIGINT'
            when c.base = 'DOUBLE PRECISION' then 'DOUBLE'
            when c.base in ('CHARACTER', 'NCHAR', 'NATIVE CHARACTER') then 'CHAR'
            when c.base = 'DATETIME' then 'TIMESTAMP'
            when c.base like '%INT%' then 'INTEGER'
            when c.base like '%CHAR%' or c.base like '%TEXT%' then 'VARCHAR'
            when c.base like '%CLOB%' then 'CLOB'
            when c.base like '%BLOB%' then 'BLOB'
            when c.base like '%REAL%' or c.base like '%FLOA%' or c.base like '%DOUB%' then 'REAL'
            else 'NUMERIC' end as jdbc_type,
       case when c.sizes <> '' and c.base like '%CHAR%' then cast(c.sizes as integer) end as length,
       case when c.sizes <> '' and c.base in ('DECIMAL', 'NUMERIC') then cast(c.sizes as integer) end as precision,
       case when c.sizes like '%,%' and c.base in ('DECIMAL', 'NUMERIC')
            then cast(ltrim(substr(c.sizes, instr(c.sizes, ',') + 1)) as integer) end as scale,
       not (c."notnull" or c.is_rowid or c.wr and c.pk > 0) as nullable,
       c.dflt_value as default_expression,
       case c.hidden when 2 then 'virtual' when 3 then 'stored' end as generated_storage,
       case when c.hidden in (2, 3) then c.sql end as create_table,
       case when c.is_rowid then 'by default' end as identity
  from (select '' as object_schema, m.name as object_name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden,
               x.cid, m.sql, l.wr,
               upper(trim(case when instr(x.type, '(') > 0 then substr(x.type, 1, instr(x.type, '(') - 1) else x.type end))
                 as base,
               case when instr(x.type, '(') > 0 then rtrim(substr(x.type, instr(x.type, '(') + 1), ') ') else '' end
                 as sizes,
               upper(x.type) = 'INTEGER' and x.pk = 1 and not l.wr
                 and (select count(*) from pragma_table_xinfo(m.name) k where k.pk > 0) = 1 as is_rowid
          from sqlite_schema m
          join pragma_table_list l on l.schema = 'main' and l.name = m.name
          join pragma_table_xinfo(m.name) x
         where m.type in ('table', 'view') and x.hidden <> 1
           and ? is not null and m.name between ? and ?) c
 order by c.object_name, c.cid
