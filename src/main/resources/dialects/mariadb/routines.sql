-- SPDX-License-Identifier: Apache-2.0
-- Routines without their bodies; the owner is the definer.
-- https://mariadb.com/kb/en/information-schema-routines-table/
select r.routine_schema as object_schema, r.routine_name as object_name,
       concat('(', lower(r.routine_type), ')') as object_signature,
       r.routine_schema as `schema`, r.routine_name as name, 'routine' as kind,
       nullif(r.routine_comment, '') as comment, r.definer as owner,
       lower(r.routine_type) as routine_kind, nullif(r.dtd_identifier, '') as `returns`,
       lower(coalesce(nullif(r.external_language, ''), r.routine_body)) as language,
       case r.is_deterministic when 'YES' then 'deterministic' end as volatility,
       r.security_type = 'DEFINER' as security_definer
  from information_schema.routines r
 where binary r.routine_schema = ?
   and binary r.routine_name in (?)
