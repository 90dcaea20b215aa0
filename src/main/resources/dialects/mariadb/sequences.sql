-- SPDX-License-Identifier: Apache-2.0
-- What a sequence produces is kept in the sequence itself, to be read by whoever may select from it. One such statement
-- for each sequence, with union all between them: {schema} and {name} stand for the sequence.
-- https://mariadb.com/kb/en/create-sequence/
select ? as object_schema, ? as object_name,
       coalesce((select c.data_type from information_schema.columns c
                  where c.table_schema = ? and c.table_name = ? and c.column_name = 'start_value'), 'bigint') as type,
       start_value as start, increment, minimum_value as minimum, maximum_value as maximum, cache_size as cache,
       cycle_option as cycle
  from {schema}.{name}
