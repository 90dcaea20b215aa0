-- SPDX-License-Identifier: Apache-2.0
-- Events; the owner is the definer.
-- https://mariadb.com/kb/en/information-schema-events-table/
select e.event_schema as object_schema, e.event_name as object_name, e.event_schema as `schema`, e.event_name as name,
       'event' as kind, nullif(e.event_comment, '') as comment, e.definer as owner, lower(e.status) as status,
       cast(e.execute_at as char) as `at`, concat(e.interval_value, ' ', e.interval_field) as every,
       cast(e.starts as char) as starts, cast(e.ends as char) as ends, e.on_completion, e.time_zone,
       e.event_definition as definition
  from information_schema.events e
 where binary e.event_schema = ?
   and binary e.event_name in (?)
