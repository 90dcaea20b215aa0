-- SPDX-License-Identifier: Apache-2.0
create table "customer" (
  "id" integer not null primary key,
  "name" varchar(40) not null,
  "email" varchar(100),
  "born" date,
  "balance" numeric(10,2) default 1.5 not null,
  "doubled" numeric(12,2) generated always as ("balance" * 2) stored,
  constraint "customer_email" unique ("email", "name")
);

create table "purchase" (
  "id" integer primary key,
  "customer_id" integer not null,
  "quantity" integer not null,
  "purchased_on" date not null,
  constraint "purchase_customer" foreign key ("customer_id") references "customer" ("id") on delete cascade,
  constraint "some_quantity" check ("quantity" > 0)
);

create index "purchase_when" on "purchase" ("purchased_on" desc, "quantity");

create table "purchase_line" (
  "line_number" integer not null,
  "purchase_id" integer not null,
  primary key ("purchase_id", "line_number")
);

create view "big_customer" as select "id", "name" from "customer" where "balance" > 100;

create trigger "purchase_changed" before insert on "purchase" for each row begin select 1; end;

create table "We""ird na/me 100%_'é" ("We""ird na/me 100%_'é" integer primary key);
