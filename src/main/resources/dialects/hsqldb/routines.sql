-- SPDX-License-Identifier: Apache-2.0
-- Functions and procedures.
select r.routine_schema as object_schema, r.routine_name as object_name,
       '(' || coalesce((select group_concat(p.dtd_identifier order by p.ordinal_position separator ', ')
                           from information_schema.parameters p
                          where p.specific_schema = r.specific_schema and p.specific_name = r.specific_name
                            and p.parameter_mode <> 'OUT'), '') || ')' as object_signature,
       r.routine_schema as schema, r.routine_name as name, 'routine' as kind, lower(r.routine_type) as routine_kind,
       r.dtd_identifier as returns, lower(r.routine_body) as language,
       trim(case r.is_deterministic when 'YES' then 'immutable' else 'volatile' end) as volatility
  from information_schema.routines r
 where r.routine_schema = ? and r.routine_name between ? and ?
