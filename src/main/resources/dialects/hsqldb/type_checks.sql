-- SPDX-License-Identifier: Apache-2.0
-- Check constraints of domains.
select d.domain_schema as object_schema, d.domain_name as object_name, d.constraint_name as name,
       c.check_clause as expression
  from information_schema.domain_constraints d
  join information_schema.check_constraints c
    on c.constraint_schema = d.constraint_schema and c.constraint_name = d.constraint_name
 where d.domain_schema = ? and d.domain_name between ? and ?
