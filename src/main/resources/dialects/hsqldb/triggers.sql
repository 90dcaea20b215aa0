-- SPDX-License-Identifier: Apache-2.0
-- Triggers.
select t.event_object_schema as object_schema, t.event_object_table as object_name, t.trigger_name as name,
       t.action_timing as timing, t.action_orientation as level,
       case t.event_manipulation when 'INSERT' then true else false end as on_insert,
       case t.event_manipulation when 'UPDATE' then true else false end as on_update,
       case t.event_manipulation when 'DELETE' then true else false end as on_delete,
       t.action_statement as definition
  from information_schema.triggers t
 where t.event_object_schema = ? and t.event_object_table between ? and ?
