-- SPDX-License-Identifier: Apache-2.0
-- Arguments, in order.
select r.routine_schema as object_schema, r.routine_name as object_name,
       '(' || coalesce((select listagg(upper(p.data_type), ', ') within group (order by p.ordinal_position)
                           from information_schema.parameters p
                          where p.specific_schema = r.specific_schema and p.specific_name = r.specific_name), '') || ')' as object_signature,
       a.ordinal_position as position, a.parameter_name as name, lower(a.parameter_mode) as mode, upper(a.data_type) as type
  from information_schema.routines r
  join information_schema.parameters a
    on a.specific_schema = r.specific_schema and a.specific_name = r.specific_name
 where r.routine_schema = ? and r.routine_name between ? and ?
 order by r.routine_schema, r.routine_name, r.specific_name, a.ordinal_position
