-- SPDX-License-Identifier: Apache-2.0
-- Domains.
select d.domain_schema as schema, d.domain_name as name, 'type' as kind, 1 as weight
  from information_schema.domains d
