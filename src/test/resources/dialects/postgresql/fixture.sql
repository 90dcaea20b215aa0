-- SPDX-License-Identifier: Apache-2.0
-- Every feature that a description shows, on versions from 12 on. Roles exist once per server.
do $$ begin
  if not exists (select from pg_roles where rolname = 'fixture_reader') then create role fixture_reader; end if;
  if not exists (select from pg_roles where rolname = 'fixture "Owner') then create role "fixture ""Owner"; end if;
end $$;
create extension hstore schema public;
create extension btree_gist schema public;
create schema app authorization "fixture ""Owner";
create schema other;
comment on schema app is 'The application';
grant usage on schema app to fixture_reader;
create schema empty_schema;

create type app.mood as enum ('sad', 'ok', 'very, "happy"');
comment on type app.mood is 'How it feels';
alter type app.mood add value 'meh' before 'ok';
create domain app.amount as numeric(10,2) default 1.5 constraint not_negative check (value >= 0);
create domain app.fee as app.amount not null;
comment on constraint not_negative on domain app.amount is 'No debts';
create domain app.code as varchar(12) collate "C" check (value ~ '^[A-Z]') check (length(value) > 1);
create type app.address as (street text, "no" int, mood app.mood, tags text[]);
comment on column app.address.street is 'Where';
create type app.span as range (subtype = timestamptz);
create type app.ctext as range (subtype = text, collation = "C");

create table app.person (
  id bigint generated always as identity,
  dropped1 int,
  name varchar(40) collate "C" not null default 'n/a',
  mood app.mood default 'ok',
  moods app.mood[],
  price app.amount,
  fee app.fee,
  home app.address,
  dropped2 text,
  doubled numeric(12,4) generated always as (1.5 * 2) stored,
  upper_name text generated always as (upper(name::text)) stored,
  born date, at_time time(3), at_tz timetz, seen timestamp(2), seen_tz timestamptz default '2020-06-01 00:00:00+02',
  lasted interval(3), lasted_year interval year to month, flag boolean, bits bit(5), vbits varbit(9), raw bytea,
  ident uuid, doc jsonb, js json, x xml, pt point, addr inet, money money, c1 char, c8 char(8), nm name,
  small smallint, r real, d double precision, n numeric, n0 numeric(5,0), ints int[], num_arr numeric(8,3)[],
  period app.span, h hstore, ts tsvector, chr "char", o oid, v2 int2vector,
  primary key (id),
  constraint person_name unique (name, born) deferrable initially deferred,
  constraint born_late check (born > '1900-01-01'),
  check (small is not null or r > 0)
);
alter table app.person drop column dropped1, drop column dropped2, add column added text;
comment on table app.person is E'People\nwith ''quotes''';
comment on column app.person.added is 'Came later';
comment on constraint person_name on app.person is 'One of a day';
comment on constraint born_late on app.person is 'Nobody is that old';
comment on index app.person_name is 'Index of the key';
alter table app.person alter column name set storage external;
create index person_lower on app.person (lower(name::text) desc nulls last, born) where flag;
create index person_plain on app.person (born);
create index person_desc on app.person (born desc, small nulls first);
create index person_pattern on app.person (name varchar_pattern_ops, added collate "C");
create index person_h on app.person using gin (h);
create unique index person_include on app.person (ident) include (flag, raw);
create index person_hash on app.person using hash (small);
create index person_sum on app.person ((r + d), (coalesce(n, 0)));
comment on index app.person_sum is 'Sums';
alter table app.person alter column r set not null;

create table other.visit (
  a int, b text, person bigint not null references app.person on delete cascade on update set null,
  during app.span, room int,
  primary key (b, a),
  exclude using gist (room with =, during with &&) where (room > 0)
);
create table app."Stay" (
  x int, y text, z bigint,
  constraint stay_fk foreign key (y, x) references other.visit (b, a) match full on delete set default
    deferrable initially deferred,
  constraint stay_self foreign key (z) references app.person (id) not valid
);
alter table app."Stay" add constraint late check (x > 0) not valid;
comment on constraint stay_fk on app."Stay" is 'Crosses schemas';
create table app.nothing ();
create unlogged table app.fast (a int);
create table app.parent1 (p1 int primary key, q int check (q > 1));
create table app.parent2 (p2 int);
create table app.child (c int) inherits (app.parent2, app.parent1);

create table app.sales (id int, sold_on date not null, region text, amount numeric check (amount > 0),
  primary key (id, sold_on, region))
  partition by range (sold_on);
create table app.sales_2020 partition of app.sales for values from ('2020-01-01') to ('2021-01-01');
create table app.sales_2021 partition of app.sales for values from ('2021-01-01') to ('2022-01-01') partition by list (region);
create table app.sales_2021_eu partition of app.sales_2021 for values in ('eu', 'it''s');
create table app.sales_rest partition of app.sales default;
create index sales_region on app.sales (region);
create table app.hashed (k int, l text) partition by hash (k, lower(l));
create table app.hashed_0 partition of app.hashed for values with (modulus 2, remainder 0);
create table app.refund (sale int, sold_on date, region text, foreign key (sale, sold_on, region) references app.sales);

create view app.person_view as select p.id, p.name, v.b as room, upper(p.added) as shout
  from app.person p left join other.visit v on v.person = p.id where p.flag;
comment on view app.person_view is 'People and rooms';
comment on column app.person_view.shout is 'Loud';
create view app.view_on_view as select name, count(*) from app.person_view group by name;
create view other.constants as select 1 as one, 'x'::text as x;
create view other.whole_row as select s from app.parent2 s;
create materialized view app.summary as select mood, count(*) as n from app.person group by mood with no data;
create unique index summary_mood on app.summary (mood);

create function app.touch() returns trigger language plpgsql security definer as $$ begin return new; end $$;
create function app.add(a int, b int default 1) returns int language sql immutable strict parallel safe as 'select a + b';
create function app.add(a text, m app.mood) returns text language sql stable as 'select a';
create function app.add() returns int language sql as 'select 1';
create function app.rows(in a int, out b int, inout c text, variadic d int[] default '{}') returns setof record
  language sql as $$ select 1, 'x'::text $$;
create function app.tab(n int) returns table (x int, y app.mood) language sql as $$ select 1, 'ok'::app.mood $$;
create procedure app.proc(inout a int, b numeric(5,2)) language plpgsql as $$ begin a := 1; end $$;
create aggregate app.total(int) (sfunc = int4pl, stype = int, initcond = '0');
comment on function app.add(int, int) is 'Adds';
comment on procedure app.proc(int, numeric) is 'Does';
grant execute on function app.add(int, int) to fixture_reader with grant option;
revoke execute on function app.add() from public;

create trigger person_touch before insert or update of name, added on app.person for each row
  when (new.flag) execute function app.touch();
create trigger person_stmt after delete or truncate on app.person execute function app.touch();
create trigger view_touch instead of update on app.person_view for each row execute function app.touch();
comment on trigger person_touch on app.person is 'Touches';
alter table app.person disable trigger person_stmt;

alter table app.person enable row level security;
alter table other.visit enable row level security;
alter table other.visit force row level security;
create policy mine on app.person for select to public using (name = current_user);
create policy strict on app.person as restrictive for update to fixture_reader using (flag) with check (small > 1);
comment on policy mine on app.person is 'My own';
grant select, insert on app.person to fixture_reader;
grant update (name, added) on app.person to fixture_reader with grant option;
grant select on app.person_view to public;
grant usage on type app.mood to fixture_reader;

create sequence app.counter as smallint increment -2 minvalue -100 maxvalue 50 start 10 cache 5 cycle;
create table app.ser (s serial, t bigserial);
create sequence app.owned owned by app.ser.t;
comment on sequence app.counter is 'Counts';
grant usage on sequence app.counter to fixture_reader;

create foreign data wrapper fixture_wrapper;
create server fixture_server foreign data wrapper fixture_wrapper options (host 'db', password 'server-secret');
create foreign table app.remote (a int options (column_name 'aa'), b text not null) server fixture_server
  options (schema_name 'x', table_name 'y', password 'hunter2-secret');
create temporary table temporary_table (a int);
alter table app.sales owner to "fixture ""Owner";
insert into app.parent1 select i, 5 from generate_series(1, 1000) i;
insert into app.ser (s, t) select i, i from generate_series(1, 5000) i;
analyze app.parent1;
analyze app.ser;
