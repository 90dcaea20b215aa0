-- SPDX-License-Identifier: Apache-2.0
-- The names of what a listing would give, in no order; same parameters and conditions as the listing.
-- https://mariadb.com/kb/en/information-schema-events-table/
select e.event_schema as `schema`, e.event_name as name, '' as signature, 'event' as kind
  from information_schema.events e
 where binary e.event_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
   and binary e.event_schema regexp ?
   and binary e.event_name regexp ?
   and 'event' regexp ?
   and ? is not null
