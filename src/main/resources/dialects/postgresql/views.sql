-- SPDX-License-Identifier: Apache-2.0
-- What views and materialized views select, as the server prints it; it locks what the view reads until the transaction
-- ends, therefore at the end of a page, or on its own.
-- https://www.postgresql.org/docs/current/functions-info.html
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
-- Versions 12 to 18.
select c.oid as object,
       pg_catalog.pg_get_viewdef(c.oid) as definition
  from pg_catalog.pg_class c
 where c.oid = any (?)
   and c.relkind in ('v', 'm')
 order by c.oid
