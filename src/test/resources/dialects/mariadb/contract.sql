-- SPDX-License-Identifier: Apache-2.0
create database contract;

create table contract.customer (
  id integer auto_increment primary key,
  name varchar(40) not null comment 'Full name',
  email varchar(100),
  born date,
  balance numeric(10,2) default 1.5 not null,
  doubled numeric(12,2) generated always as (balance * 2) stored,
  constraint customer_email unique (email, name)
) comment 'Who buys, it''s "them"';

create table contract.purchase (
  id integer primary key,
  customer_id integer not null,
  quantity integer not null,
  purchased_on date not null,
  constraint purchase_customer foreign key (customer_id) references contract.customer (id) on delete cascade,
  constraint some_quantity check (quantity > 0)
);

create index purchase_when on contract.purchase (purchased_on desc, quantity);

create table contract.purchase_line (
  line_number integer not null,
  purchase_id integer not null,
  primary key (purchase_id, line_number)
);

create view contract.big_customer as select id, name from contract.customer where balance > 100;

create sequence contract.ticket start 100 increment 10;

create function contract.double_it(n integer) returns integer deterministic return n * 2;

create trigger contract.purchase_changed before insert on contract.purchase for each row set new.quantity = 1;

create table contract.`We"ird na/me 100%_'é` (`We"ird na/me 100%_'é` integer primary key);

create table contract.reading (id integer not null, taken integer not null) partition by range (taken) (
  partition reading_low values less than (100),
  partition reading_high values less than maxvalue
);

create user contract_reader;

grant select on contract.customer to contract_reader;

grant update (quantity) on contract.purchase to contract_reader with grant option;
