-- SPDX-License-Identifier: Apache-2.0
-- Comments of databases, and character set and collation where they are not the server's.
-- https://mariadb.com/kb/en/information-schema-schemata-table/
select s.schema_name as object_schema, s.schema_name as `schema`, '' as name, 'schema' as kind,
       /*M!100502 nullif(s.schema_comment, '') */ /*!80000 null */ as comment,
       nullif(s.default_character_set_name, @@global.character_set_server) as character_set,
       nullif(s.default_collation_name, @@global.collation_server) as collation
  from information_schema.schemata s
 where binary s.schema_name in (?)
union all
select '', '', '', 'database', null, null, null
  from dual
 where '' in (?)
