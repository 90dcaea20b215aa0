-- SPDX-License-Identifier: Apache-2.0
-- Schema stock: where goods lie, where they come from, how they move.

SET ROLE tarnfell_owner;

CREATE TABLE stock.warehouse (
  warehouse_code char(3) COLLATE "C" PRIMARY KEY,
  name           text NOT NULL,
  address        public.postal_address NOT NULL,
  shop_id        smallint UNIQUE REFERENCES public.shop ON DELETE SET NULL,
  is_active      boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE stock.warehouse IS 'Warehouses, and the back rooms of shops';
COMMENT ON COLUMN stock.warehouse.warehouse_code IS 'Three letters, painted on the wall';
COMMENT ON COLUMN stock.warehouse.name IS 'For people';
COMMENT ON COLUMN stock.warehouse.shop_id IS 'The shop whose back room this is';
COMMENT ON COLUMN stock.warehouse.is_active IS 'False once it is emptied';

CREATE TABLE stock.bin (
  warehouse_code char(3) NOT NULL REFERENCES stock.warehouse ON UPDATE CASCADE ON DELETE CASCADE,
  aisle          smallint NOT NULL,
  shelf          smallint NOT NULL,
  max_weight_kg  numeric(7,2) CHECK (max_weight_kg > 0),
  is_frost_free  boolean NOT NULL DEFAULT true,
  PRIMARY KEY (warehouse_code, aisle, shelf)
);
COMMENT ON TABLE stock.bin IS 'A place on a shelf';
COMMENT ON COLUMN stock.bin.aisle IS 'Counted from the gate';
COMMENT ON COLUMN stock.bin.shelf IS 'Counted from the floor';
COMMENT ON COLUMN stock.bin.max_weight_kg IS 'Null for the floor';
COMMENT ON COLUMN stock.bin.is_frost_free IS 'Glue, gas and batteries go nowhere else';

CREATE TABLE stock.stock_level (
  warehouse_code char(3) NOT NULL,
  aisle          smallint NOT NULL,
  shelf          smallint NOT NULL,
  variant_id     integer NOT NULL REFERENCES public.product_variant ON DELETE RESTRICT,
  on_hand        integer NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  reserved       integer NOT NULL DEFAULT 0,
  available      integer GENERATED ALWAYS AS (on_hand - reserved) STORED,
  counted_on     date,
  PRIMARY KEY (warehouse_code, aisle, shelf, variant_id),
  CONSTRAINT stock_level_bin_fkey FOREIGN KEY (warehouse_code, aisle, shelf)
    REFERENCES stock.bin MATCH FULL ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT stock_level_reserved_on_hand CHECK (reserved BETWEEN 0 AND on_hand)
) WITH (fillfactor = 70);
COMMENT ON TABLE stock.stock_level IS 'How much of what lies where; updated all the time, so pages keep room';
COMMENT ON COLUMN stock.stock_level.on_hand IS 'Pieces that can be touched';
COMMENT ON COLUMN stock.stock_level.reserved IS 'Pieces promised to orders';
COMMENT ON COLUMN stock.stock_level.available IS 'What the web shop may still sell';
COMMENT ON COLUMN stock.stock_level.counted_on IS 'Last stocktake';

CREATE INDEX stock_level_variant_idx ON stock.stock_level (variant_id) INCLUDE (on_hand, reserved);
CREATE INDEX stock_level_empty_idx ON stock.stock_level (warehouse_code, variant_id) WHERE on_hand - reserved = 0;

CREATE STATISTICS stock.stock_level_place (dependencies, ndistinct) ON warehouse_code, aisle FROM stock.stock_level;

CREATE TABLE stock.supplier (
  supplier_id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name           text NOT NULL UNIQUE,
  country        char(2) NOT NULL REFERENCES public.country ON UPDATE CASCADE,
  currency_code  char(3) NOT NULL DEFAULT 'EUR' REFERENCES public.currency ON DELETE SET DEFAULT,
  contact        public.email,
  lead_time      interval DAY NOT NULL DEFAULT interval '14 days',
  delivery_days  bit(7) NOT NULL DEFAULT B'1111100',
  terms          xml
);
COMMENT ON TABLE stock.supplier IS 'Whom we buy from';
COMMENT ON COLUMN stock.supplier.name IS 'As on their invoices';
COMMENT ON COLUMN stock.supplier.currency_code IS 'What they want to be paid in';
COMMENT ON COLUMN stock.supplier.contact IS 'Where orders are sent';
COMMENT ON COLUMN stock.supplier.lead_time IS 'From order to gate, as promised';
COMMENT ON COLUMN stock.supplier.delivery_days IS 'Monday to Sunday';
COMMENT ON COLUMN stock.supplier.terms IS 'Contract as their system exports it';

CREATE TABLE stock.purchase_order (
  purchase_order_id integer GENERATED ALWAYS AS IDENTITY (START WITH 5000) PRIMARY KEY,
  supplier_id       integer NOT NULL REFERENCES stock.supplier ON DELETE RESTRICT,
  warehouse_code    char(3) NOT NULL REFERENCES stock.warehouse ON UPDATE CASCADE,
  buyer_id          integer REFERENCES public.employee ON DELETE SET NULL,
  ordered_on        date NOT NULL DEFAULT CURRENT_DATE,
  due               daterange,
  received_on       date,
  CONSTRAINT purchase_order_received_after_order CHECK (received_on >= ordered_on)
);
COMMENT ON TABLE stock.purchase_order IS 'What we ordered from suppliers';
COMMENT ON COLUMN stock.purchase_order.warehouse_code IS 'Where the truck is to go';
COMMENT ON COLUMN stock.purchase_order.buyer_id IS 'Who signed it';
COMMENT ON COLUMN stock.purchase_order.ordered_on IS 'Day the mail was sent';
COMMENT ON COLUMN stock.purchase_order.due IS 'The days on which the truck may come';
COMMENT ON COLUMN stock.purchase_order.received_on IS 'Null while it is open';

CREATE INDEX purchase_order_open_idx ON stock.purchase_order USING gist (due) WHERE received_on IS NULL;

CREATE TABLE stock.purchase_order_line (
  purchase_order_id integer NOT NULL REFERENCES stock.purchase_order ON DELETE CASCADE,
  line_no           smallint NOT NULL CHECK (line_no > 0),
  variant_id        integer NOT NULL REFERENCES public.product_variant ON DELETE RESTRICT,
  quantity          integer NOT NULL CHECK (quantity > 0),
  unit_cost         public.amount NOT NULL,
  line_cost         numeric(14,2) GENERATED ALWAYS AS (quantity * unit_cost) STORED,
  PRIMARY KEY (purchase_order_id, line_no),
  CONSTRAINT purchase_order_line_variant_key UNIQUE (purchase_order_id, variant_id) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE stock.purchase_order_line IS 'Lines of orders to suppliers';
COMMENT ON COLUMN stock.purchase_order_line.quantity IS 'Pieces, not boxes';
COMMENT ON COLUMN stock.purchase_order_line.unit_cost IS 'In the supplier''s currency';
COMMENT ON COLUMN stock.purchase_order_line.line_cost IS 'In the supplier''s currency';
COMMENT ON CONSTRAINT purchase_order_line_variant_key ON stock.purchase_order_line IS
  'Lines may be swapped within a transaction';

-- A partition key of two columns: old months are dropped as a whole, warehouse by warehouse.
CREATE TABLE stock.movement (
  moved_on       date NOT NULL,
  warehouse_code char(3) NOT NULL REFERENCES stock.warehouse,
  movement_id    bigint NOT NULL,
  variant_id     integer NOT NULL REFERENCES public.product_variant,
  quantity       integer NOT NULL CHECK (quantity <> 0),
  reason         stock.movement_reason NOT NULL,
  PRIMARY KEY (moved_on, warehouse_code, movement_id)
) PARTITION BY RANGE (moved_on, warehouse_code);
COMMENT ON TABLE stock.movement IS 'Every piece that came or went';
COMMENT ON COLUMN stock.movement.moved_on IS 'Day of the scan';
COMMENT ON COLUMN stock.movement.movement_id IS 'From the scanner; unique within a day and warehouse';
COMMENT ON COLUMN stock.movement.quantity IS 'Negative when it left';
COMMENT ON COLUMN stock.movement.reason IS 'Chosen on the scanner';

CREATE TABLE stock.movement_2025 PARTITION OF stock.movement
  FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2026-01-01', MINVALUE);
CREATE TABLE stock.movement_2026 PARTITION OF stock.movement
  FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2027-01-01', MINVALUE);
COMMENT ON TABLE stock.movement_2025 IS 'Movements until the end of 2025';
COMMENT ON TABLE stock.movement_2026 IS 'Movements of 2026';

CREATE INDEX movement_variant_idx ON stock.movement (variant_id, moved_on DESC);

CREATE SEQUENCE stock.pallet_label AS smallint MINVALUE 1000 MAXVALUE 9999 START WITH 1000 CYCLE;
COMMENT ON SEQUENCE stock.pallet_label IS 'Four digits on a pallet; starts again when they are used up';

RESET ROLE;

-- Suppliers' own data. The wrapper is a stand-in without a handler: it declares what lies outside without reaching it.
CREATE FOREIGN DATA WRAPPER partner_gateway;
COMMENT ON FOREIGN DATA WRAPPER partner_gateway IS
  'Partners'' systems, reached through the integration team''s gateway';

CREATE SERVER supplier_gateway TYPE 'https' VERSION '2' FOREIGN DATA WRAPPER partner_gateway
  OPTIONS (host 'gateway.tarnfell.example', port '8443', api_key 'demo-key-that-opens-nothing');
COMMENT ON SERVER supplier_gateway IS 'Price lists and availability of suppliers';
ALTER SERVER supplier_gateway OWNER TO tarnfell_owner;

CREATE USER MAPPING FOR tarnfell_owner SERVER supplier_gateway
  OPTIONS (username 'tarnfell', password 'demo-password-that-opens-nothing');

SET ROLE tarnfell_owner;

CREATE FOREIGN TABLE stock.supplier_catalogue (
  supplier_code text NOT NULL,
  article_code  text OPTIONS (field 'articleNumber') NOT NULL,
  title         text,
  unit_cost     numeric(12,2) CHECK (unit_cost >= 0),
  available     integer
) SERVER supplier_gateway OPTIONS (resource '/v2/catalogue', page_size '500');
COMMENT ON FOREIGN TABLE stock.supplier_catalogue IS 'What suppliers offer today, as they publish it';
COMMENT ON COLUMN stock.supplier_catalogue.supplier_code IS 'Known to the gateway';
COMMENT ON COLUMN stock.supplier_catalogue.article_code IS 'The supplier''s own number, not ours';
COMMENT ON COLUMN stock.supplier_catalogue.title IS 'In the supplier''s language';
COMMENT ON COLUMN stock.supplier_catalogue.unit_cost IS 'In the supplier''s currency';
COMMENT ON COLUMN stock.supplier_catalogue.available IS 'Pieces they can send at once';

CREATE TABLE stock.carrier_tariff (
  carrier  text NOT NULL,
  zone     smallint NOT NULL,
  weight   stock.weight_range NOT NULL,
  price    public.amount NOT NULL,
  PRIMARY KEY (carrier, zone, weight),
  CONSTRAINT carrier_tariff_one_price EXCLUDE USING gist (
    int4range(zone, zone, '[]') WITH &&,
    weight WITH &&
  ) WHERE (carrier = 'Fellpost')
);
COMMENT ON TABLE stock.carrier_tariff IS 'What a parcel costs us';
COMMENT ON COLUMN stock.carrier_tariff.carrier IS 'Free text, the same on shipments';
COMMENT ON COLUMN stock.carrier_tariff.zone IS '1 is domestic';
COMMENT ON COLUMN stock.carrier_tariff.weight IS 'Kilograms from (included) and to (not included)';
COMMENT ON COLUMN stock.carrier_tariff.price IS 'In euros, without tax';
COMMENT ON CONSTRAINT carrier_tariff_one_price ON stock.carrier_tariff IS
  'Only our own carrier''s tariff is known to be free of overlaps';

RESET ROLE;
