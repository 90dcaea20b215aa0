-- SPDX-License-Identifier: Apache-2.0
-- Relations of a page that somebody holds or awaits an ACCESS EXCLUSIVE lock on, and views over such relations:
-- printing a view locks what it reads.
-- https://www.postgresql.org/docs/current/view-pg-locks.html
-- https://www.postgresql.org/docs/current/catalog-pg-rewrite.html
-- Versions 12 to 18.
with recursive locked as (
  select l.relation as oid
    from pg_catalog.pg_locks l
   where l.locktype = 'relation'
     and l.mode = 'AccessExclusiveLock'
     and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
     and l.pid <> pg_catalog.pg_backend_pid()
  union
  select w.ev_class
    from locked
    join pg_catalog.pg_depend d on d.refclassid = 1259 and d.refobjid = locked.oid and d.classid = 2618
    join pg_catalog.pg_rewrite w on w.oid = d.objid
)
select l.oid as object from locked l where l.oid = any (?)
