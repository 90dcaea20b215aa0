-- SPDX-License-Identifier: Apache-2.0
-- Arguments of routines.
-- https://mariadb.com/kb/en/information-schema-parameters-table/
select p.specific_schema as object_schema, p.specific_name as object_name,
       concat('(', lower(p.routine_type), ')') as object_signature,
       p.ordinal_position as position, p.parameter_name as name, lower(coalesce(p.parameter_mode, 'in')) as mode,
       p.dtd_identifier as type
  from information_schema.parameters p
 where binary p.specific_schema = ?
   and binary p.specific_name in (?)
   and p.ordinal_position > 0
 order by binary p.specific_name, p.routine_type, p.ordinal_position
