-- SPDX-License-Identifier: Apache-2.0
-- Domains and distinct types.
select d.domain_schema as schema, d.domain_name as name, 'type' as kind, 1 as weight
  from information_schema.domains d
 where d.domain_schema not in ('INFORMATION_SCHEMA', 'SYSTEM_LOBS')
union all
select u.user_defined_type_schema, u.user_defined_type_name, 'type', 1
  from information_schema.user_defined_types u
