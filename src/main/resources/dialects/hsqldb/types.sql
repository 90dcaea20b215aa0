-- SPDX-License-Identifier: Apache-2.0
-- Domains and distinct types.
select o.schema as object_schema, o.name as object_name, o.schema, o.name, 'type' as kind, 'domain' as type_kind,
       o.base_type, o.default_expression
  from (select d.domain_schema as schema, d.domain_name as name, d.dtd_identifier as base_type,
               d.domain_default as default_expression
          from information_schema.domains d
        union all
        select u.user_defined_type_schema, u.user_defined_type_name, u.source_dtd_identifier, null
          from information_schema.user_defined_types u) o
 where o.schema = ? and o.name between ? and ?
