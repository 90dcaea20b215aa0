-- SPDX-License-Identifier: Apache-2.0
-- Every feature that a description shows, on MariaDB 11.4.
create database app character set utf8mb4 collate utf8mb4_unicode_ci comment 'The application';
create database other;
create database App;
use app;

create table every_type (
  i1 tinyint, i1_one tinyint(1), i1_unsigned tinyint unsigned, flag boolean,
  i2 smallint, i2_unsigned smallint unsigned, i3 mediumint, i3_unsigned mediumint unsigned,
  i4 int, i4_zerofill int unsigned zerofill, i8 bigint, i8_unsigned bigint unsigned, auto bigint unsigned auto_increment,
  d decimal, d_10_2 decimal(10,2), d_20_unsigned decimal(20,0) unsigned, n_5_3 numeric(5,3),
  f float, f_7_3 float(7,3), f_unsigned float unsigned, db double, db_10_4 double(10,4), r real,
  bits bit, bits_9 bit(9),
  c char, c_9 char(9), c_binary char(4) character set binary, v_40 varchar(40), nc nchar(3), nv nvarchar(5),
  v_latin varchar(40) character set latin1 collate latin1_bin, v_bin varchar(10) collate utf8mb4_bin,
  b binary, b_5 binary(5), vb_16 varbinary(16), v_compressed varchar(100) compressed,
  t1 tinytext, t2 text, t3 mediumtext, t4 longtext, t_sized text(300), js json,
  b1 tinyblob, b2 blob, b3 mediumblob, b4 longblob,
  e enum('a', 'b''c', 'd,e', 'back\\slash', '"ä"') default 'a', s set('x', 'y'),
  da date, ti time, ti_3 time(3), dt datetime, dt_6 datetime(6),
  ts timestamp not null default current_timestamp on update current_timestamp,
  ts_3 timestamp(3) null default current_timestamp(3) on update current_timestamp(3), ye year, ye_4 year(4),
  u uuid, ip4 inet4, ip6 inet6,
  g geometry, p point, ls linestring, po polygon, mp multipoint, ml multilinestring, mpo multipolygon,
  gc geometrycollection,
  primary key (auto)
) engine=InnoDB;

create table person (
  id int not null auto_increment comment 'The key',
  name varchar(40) not null default 'n/a',
  born date,
  doubled int generated always as (id * 2) virtual,
  tripled int as (char_length(name) * 3) stored,
  secret int invisible default 3,
  made varchar(40) default (concat('a', 'b')),
  word varchar(9) default 'null',
  nothing int default null,
  note text,
  place point not null,
  tens tinyint check (tens > 0),
  primary key (id),
  unique key person_name (name, born),
  key person_note (note(20)),
  key person_born (born desc, name(3)) comment 'By age',
  key person_ignored (word) ignored,
  fulltext key person_words (note),
  spatial key person_place (place),
  constraint born_late check (born > '1900-01-01')
) engine=InnoDB row_format=compressed key_block_size=8 comment='People\nwith ''quotes''';

create table parent (a int, b int, primary key (a, b)) engine=InnoDB;
create table other.far (id int primary key) engine=InnoDB;
create table child (
  id int primary key, y int, x int, far_id int,
  constraint child_parent foreign key (x, y) references parent (a, b) on delete cascade on update set null,
  constraint child_far foreign key (far_id) references other.far (id)
) engine=InnoDB character set latin1;

create table by_range (id int, at date, primary key (id, at)) engine=InnoDB
  partition by range (year(at)) subpartition by hash (id) subpartitions 2
  (partition p0 values less than (2000), partition pmax values less than maxvalue);
create table by_list (k varchar(3)) engine=Aria transactional=0 partition by list columns (k)
  (partition a values in ('a', 'b'), partition rest default);
create table by_hash (id int) engine=InnoDB partition by hash (id) partitions 3;
create table versioned (a int) engine=InnoDB with system versioning;
create table App.Person (id int primary key);
create table App.person (id int primary key);

create sequence tickets start with 100 minvalue 10 maxvalue 5000 increment by 5 cache 7 cycle;
create sequence plain_sequence;

create view adults as select id, name from person where born < '2000-01-01' with local check option;
create sql security invoker view far_children as select c.id, f.id as far from child c join other.far f on f.id = c.far_id;
create table lost (x int);
create view broken as select x from lost;
drop table lost;

create trigger person_first before insert on person for each row set new.note = 'x';
create trigger person_second before insert on person for each row set new.word = 'y';
create trigger person_gone after delete on person for each row set @gone = old.id;

create function double_it(n int) returns decimal(10,2) deterministic return n * 2;
create function app.same() returns int reads sql data sql security invoker comment 'Twin' return 1;
create procedure app.same(in a int, out b varchar(10), inout c datetime(3)) select 1;

create event nightly on schedule every 1 day starts '2030-01-01 03:00:00' on completion preserve disable
  comment 'At night' do delete from other.far;
create event once on schedule at '2035-06-01 12:00:00' do set @x = 1;

create user fixture_reader@'%' identified by 'secret';
grant select on app.* to fixture_reader@'%';
grant insert, update (name) on app.person to fixture_reader@'%' with grant option;
create role fixture_role;
grant delete on app.child to fixture_role;
