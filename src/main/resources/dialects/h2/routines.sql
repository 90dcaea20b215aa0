-- SPDX-License-Identifier: Apache-2.0
-- Functions, procedures and aggregates.
select r.routine_schema as object_schema, r.routine_name as object_name,
       '(' || coalesce((select listagg(upper(p.data_type), ', ') within group (order by p.ordinal_position)
                           from information_schema.parameters p
                          where p.specific_schema = r.specific_schema and p.specific_name = r.specific_name), '') || ')' as object_signature,
       r.routine_schema as schema, r.routine_name as name, 'routine' as kind, lower(r.routine_type) as routine_kind,
       upper(r.data_type) as returns, lower(r.external_language) as language, r.remarks as comment,
       case r.is_deterministic when 'YES' then 'immutable' end as volatility
  from information_schema.routines r
 where r.routine_schema = ? and r.routine_name between ? and ?
