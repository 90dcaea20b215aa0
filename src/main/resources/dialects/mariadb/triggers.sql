-- SPDX-License-Identifier: Apache-2.0
-- Triggers.
-- https://mariadb.com/kb/en/information-schema-triggers-table/
select t.event_object_schema as object_schema, t.event_object_table as object_name, t.trigger_name as name,
       t.action_timing as timing,
       t.event_manipulation = 'INSERT' as on_insert,
       t.event_manipulation = 'UPDATE' as on_update,
       t.event_manipulation = 'DELETE' as on_delete,
       t.action_orientation as level, t.action_statement as definition, t.action_order, t.definer
  from information_schema.triggers t
 where t.event_object_schema = ?
   and binary t.event_object_table in (?)
