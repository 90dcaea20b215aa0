-- SPDX-License-Identifier: Apache-2.0
-- Sequences; all count in BIGINT.
select s.schema_name as object_schema, s.sequence_name as object_name, 'BIGINT' as type, s.start_value as start,
       s.increment_by as increment, s.min_value as minimum, s.max_value as maximum, s.cycle
  from duckdb_sequences() s
 where s.database_name = current_database() and s.schema_name = ? and s.sequence_name between ? and ?
