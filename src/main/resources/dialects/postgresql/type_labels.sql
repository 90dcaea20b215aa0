-- SPDX-License-Identifier: Apache-2.0
-- Labels of enums, in their order.
-- https://www.postgresql.org/docs/current/catalog-pg-enum.html
-- Versions 12 to 18.
select e.enumtypid as object,
       e.enumlabel as label
  from pg_catalog.pg_enum e
 where e.enumtypid = any (?)
 order by e.enumtypid, e.enumsortorder
