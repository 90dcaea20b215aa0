-- SPDX-License-Identifier: Apache-2.0
-- Domains, with the length or the digits of their type.
select d.domain_schema as object_schema, d.domain_name as object_name, d.domain_schema as schema, d.domain_name as name,
       'type' as kind, 'domain' as type_kind,
       coalesce(upper(d.declared_data_type), upper(d.data_type))
         || case when d.character_maximum_length between 2 and 999999999 then '(' || d.character_maximum_length || ')'
                 when d.declared_numeric_precision is not null
                 then '(' || d.declared_numeric_precision
                      || case when d.declared_numeric_scale is not null then ', ' || d.declared_numeric_scale else '' end || ')'
                 else '' end as base_type,
       d.domain_default as default_expression, d.remarks as comment
  from information_schema.domains d
 where d.domain_schema = ? and d.domain_name between ? and ?
