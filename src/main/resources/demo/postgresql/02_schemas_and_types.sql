-- SPDX-License-Identifier: Apache-2.0
-- Schemas, and the types that give columns their meaning.

CREATE SCHEMA sales AUTHORIZATION tarnfell_owner;
CREATE SCHEMA stock AUTHORIZATION tarnfell_owner;
CREATE SCHEMA analytics AUTHORIZATION tarnfell_owner;

-- Since PostgreSQL 15 only the database's owner may create objects in public.
GRANT USAGE, CREATE ON SCHEMA public TO tarnfell_owner;

COMMENT ON SCHEMA public IS 'Shared by all departments: products, shops, people, reference data';
COMMENT ON SCHEMA sales IS 'Customers, orders, payments, rentals and repairs';
COMMENT ON SCHEMA stock IS 'Warehouses, suppliers and every movement of goods';
COMMENT ON SCHEMA analytics IS 'Derived data for reports; can be rebuilt from the other schemas';

SET ROLE tarnfell_owner;

-- Domains

CREATE DOMAIN public.email AS varchar(254)
  CONSTRAINT email_has_one_at CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');
COMMENT ON DOMAIN public.email IS 'An e-mail address as the customer wrote it; compare in lower case';
COMMENT ON CONSTRAINT email_has_one_at ON DOMAIN public.email IS 'Real checking is done by sending a mail';

CREATE DOMAIN public.sku AS varchar(16) COLLATE "C"
  CONSTRAINT sku_format CHECK (VALUE ~ '^[A-Z]{2}-[0-9]{4}(-[A-Z0-9]{1,4})?$');
COMMENT ON DOMAIN public.sku IS 'Stock keeping unit: two letters, four digits, and a suffix for size or colour';

CREATE DOMAIN public.amount AS numeric(12,2)
  CONSTRAINT amount_not_negative CHECK (VALUE >= 0);
COMMENT ON DOMAIN public.amount IS 'An amount of money; the currency stands beside it';

-- A domain over a domain: a price on a label is an amount with stricter rules.
CREATE DOMAIN public.list_price AS public.amount NOT NULL
  CONSTRAINT list_price_plausible CHECK (VALUE > 0 AND VALUE < 100000);
COMMENT ON DOMAIN public.list_price IS 'A price on a label, tax included';

CREATE DOMAIN public.rate AS numeric(5,4) DEFAULT 0
  CONSTRAINT rate_is_a_share CHECK (VALUE BETWEEN 0 AND 1);
COMMENT ON DOMAIN public.rate IS 'A share between 0 and 1, for discounts and taxes';

-- Enums

CREATE TYPE public.season AS ENUM ('spring', 'summer', 'autumn', 'winter', 'all year');
COMMENT ON TYPE public.season IS 'When a product is on the front shelf';

CREATE TYPE sales.order_status AS ENUM (
  'cart', 'placed', 'paid', 'packed', 'shipped', 'delivered', 'returned', 'cancelled'
);
COMMENT ON TYPE sales.order_status IS 'The life of an order, in this order';

CREATE TYPE sales.payment_method AS ENUM ('card', 'bank transfer', 'invoice', 'gift card', 'cash');
COMMENT ON TYPE sales.payment_method IS 'How a customer pays';

CREATE TYPE stock.movement_reason AS ENUM ('purchase', 'sale', 'rental', 'return', 'transfer', 'stocktake', 'scrap');
COMMENT ON TYPE stock.movement_reason IS 'Why goods moved';

-- Composite types

CREATE TYPE public.postal_address AS (
  recipient text,
  street    text,
  postcode  varchar(12),
  city      text,
  country   char(2)
);
COMMENT ON TYPE public.postal_address IS 'An address as it is printed on a parcel';
COMMENT ON COLUMN public.postal_address.recipient IS 'First line, if it is not the customer''s own name';
COMMENT ON COLUMN public.postal_address.country IS 'ISO 3166-1 alpha-2';

CREATE TYPE public.dimensions AS (
  length_mm integer,
  width_mm  integer,
  height_mm integer
);
COMMENT ON TYPE public.dimensions IS 'The outer size of a parcel';

-- Range types

CREATE FUNCTION public.seconds_between(later time, earlier time) RETURNS double precision
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT extract(epoch FROM later - earlier)::double precision $$;
COMMENT ON FUNCTION public.seconds_between(time, time) IS 'Lets a GiST index weigh ranges of time';

CREATE TYPE public.time_range AS RANGE (
  subtype = time,
  subtype_diff = public.seconds_between
);
COMMENT ON TYPE public.time_range IS 'From one time of day to another, for opening hours';

CREATE TYPE stock.weight_range AS RANGE (subtype = numeric);
COMMENT ON TYPE stock.weight_range IS 'Kilograms from and to, for carriers'' price lists';

RESET ROLE;
