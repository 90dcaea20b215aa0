-- SPDX-License-Identifier: Apache-2.0
-- Functions, procedures and aggregates that a user made; each method of a class is an overload.
select r.routine_schema as schema, r.routine_name as name, 'routine' as kind, 1 as weight,
       '(' || coalesce((select listagg(upper(p.data_type), ', ') within group (order by p.ordinal_position)
                           from information_schema.parameters p
                          where p.specific_schema = r.specific_schema and p.specific_name = r.specific_name), '') || ')' as signature
  from information_schema.routines r
