-- SPDX-License-Identifier: Apache-2.0
-- Events.
-- Parameters: prefixes of schema names, prefixes of object names, kinds (regular expressions), only what is accessible.
-- https://mariadb.com/kb/en/information-schema-events-table/
select e.event_schema as `schema`, e.event_name as name, '' as signature, 'event' as kind, 3 as weight
  from information_schema.events e
 where binary e.event_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
   and convert(e.event_schema using utf8mb4) collate utf8mb4_bin regexp ?
   and convert(e.event_name using utf8mb4) collate utf8mb4_bin regexp ?
   and 'event' regexp ?
   and ? is not null
 order by binary e.event_schema, binary e.event_name
