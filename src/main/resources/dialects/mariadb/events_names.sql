-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://mariadb.com/kb/en/information-schema-events-table/
select e.event_schema as `schema`, e.event_name as name, '' as signature, 'event' as kind
  from information_schema.events e
 where binary e.event_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
   and convert(e.event_schema using utf8mb4) collate utf8mb4_bin regexp ?
   and convert(e.event_name using utf8mb4) collate utf8mb4_bin regexp ?
   and 'event' regexp ?
   and ? is not null
