-- SPDX-License-Identifier: Apache-2.0
-- What versions after 12 added.
create table app.newer (
  a int not null,
  b int generated always as (a * 2) virtual,
  c numeric(3,-2),
  d int,
  during int4range,
  constraint newer_unique unique nulls not distinct (a, d),
  constraint newer_overlap primary key (a, during without overlaps),
  constraint newer_unenforced check (d > 1) not enforced,
  constraint newer_fk foreign key (d) references app.parent1 (p1) on delete set null (d)
);
create unique index newer_index on app.newer (d) nulls not distinct;
create procedure app.newer_proc(in a int, out b text) language sql begin atomic select 'x'; end;
