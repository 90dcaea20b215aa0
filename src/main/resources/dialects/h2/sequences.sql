-- SPDX-License-Identifier: Apache-2.0
-- Sequences.
select s.sequence_schema as object_schema, s.sequence_name as object_name, s.data_type as type,
       s.start_value as start, s.increment, s.minimum_value as minimum, s.maximum_value as maximum,
       s.cache, s.cycle_option = 'YES' as cycle
  from information_schema.sequences s
 where s.sequence_schema = ? and s.sequence_name between ? and ?
