-- SPDX-License-Identifier: Apache-2.0
-- Functions and procedures; each overload has a specific name of its own.
select r.routine_schema as schema, r.routine_name as name, 'routine' as kind, 1 as weight,
       '(' || coalesce((select group_concat(p.dtd_identifier order by p.ordinal_position separator ', ')
                           from information_schema.parameters p
                          where p.specific_schema = r.specific_schema and p.specific_name = r.specific_name
                            and p.parameter_mode <> 'OUT'), '') || ')' as signature
  from information_schema.routines r
 where r.routine_schema not in ('INFORMATION_SCHEMA', 'SYSTEM_LOBS')
