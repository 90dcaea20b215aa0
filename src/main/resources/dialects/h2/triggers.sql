-- SPDX-License-Identifier: Apache-2.0
-- Triggers; H2 gives one row for each event of a trigger.
select t.event_object_schema as object_schema, t.event_object_table as object_name, t.trigger_name as name,
       max(t.action_timing) as timing, max(t.action_orientation) as level,
       max(case when t.event_manipulation = 'INSERT' then 1 else 0 end) = 1 as on_insert,
       max(case when t.event_manipulation = 'UPDATE' then 1 else 0 end) = 1 as on_update,
       max(case when t.event_manipulation = 'DELETE' then 1 else 0 end) = 1 as on_delete,
       max(t.java_class) as function, 'CALL ''' || max(t.java_class) || '''' as definition, max(t.remarks) as comment
  from information_schema.triggers t
 where t.event_object_schema = ? and t.event_object_table between ? and ?
 group by t.event_object_schema, t.event_object_table, t.trigger_name
