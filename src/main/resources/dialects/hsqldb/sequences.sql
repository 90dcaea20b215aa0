-- SPDX-License-Identifier: Apache-2.0
-- Sequences.
select s.sequence_schema as object_schema, s.sequence_name as object_name, s.data_type as type,
       cast(s.start_value as bigint) as start, cast(s.increment as bigint) as increment,
       cast(s.minimum_value as bigint) as minimum, cast(s.maximum_value as bigint) as maximum,
       case s.cycle_option when 'YES' then true else false end as cycle
  from information_schema.sequences s
 where s.sequence_schema = ? and s.sequence_name between ? and ?
