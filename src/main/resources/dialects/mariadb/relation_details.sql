-- SPDX-License-Identifier: Apache-2.0
-- Options, as a list of SQL literals: of tables those of an allow-list (others may hold passwords), of views how they
-- are executed.
-- https://mariadb.com/kb/en/information-schema-tables-table/
-- https://mariadb.com/kb/en/information-schema-views-table/
select t.table_schema as object_schema, t.table_name as object_name,
       concat_ws(',',
         quote(nullif(regexp_substr(replace(lower(t.create_options), '`', ''), '\\bencrypted=\\w+'), '')),
         quote(nullif(regexp_substr(replace(lower(t.create_options), '`', ''), '\\bkey_block_size=\\w+'), '')),
         quote(nullif(regexp_substr(replace(lower(t.create_options), '`', ''), '\\bpage_compressed=\\w+'), '')),
         quote(nullif(regexp_substr(replace(lower(t.create_options), '`', ''), '\\brow_format=\\w+'), '')),
         quote(case t.table_type when 'SYSTEM VERSIONED' then 'system_versioned' end),
         quote(nullif(regexp_substr(replace(lower(t.create_options), '`', ''), '\\btransactional=\\w+'), ''))) as options
  from information_schema.tables t
 where t.table_schema = ?
   and binary t.table_name in (?)
   and t.table_type in ('BASE TABLE', 'SYSTEM VERSIONED')
union all
select v.table_schema, v.table_name,
       concat_ws(',',
         /*M! quote(concat('algorithm=', lower(nullif(v.algorithm, 'UNDEFINED')))), */
         quote(concat('check_option=', lower(nullif(v.check_option, 'NONE')))),
         quote(concat('security=', lower(v.security_type))))
  from information_schema.views v
 where v.table_schema = ?
   and binary v.table_name in (?)
