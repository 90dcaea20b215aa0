-- SPDX-License-Identifier: Apache-2.0
-- A small shop's worth of rows, the same at every load, so that estimates and sizes mean something.

-- Everything is loaded in one transaction; the shops' managers and the orders' lines are checked at its end.

INSERT INTO public.country (code, name, tax_rate, in_eu) VALUES
  ('AT', 'Austria', 0.2, true), ('CH', 'Switzerland', 0.081, false), ('DE', 'Germany', 0.19, true),
  ('FR', 'France', 0.2, true), ('GB', 'United Kingdom', 0.2, false), ('IT', 'Italy', 0.22, true),
  ('NO', 'Norway', 0.25, false), ('SE', 'Sweden', 0.25, true);

INSERT INTO public.currency (code, name) VALUES
  ('EUR', 'Euro'), ('CHF', 'Swiss franc'), ('GBP', 'Pound sterling'),
  ('NOK', 'Norwegian krone'), ('SEK', 'Swedish krona');

INSERT INTO public.exchange_rate (currency_code, valid_on, per_euro)
SELECT c.code, d::date, round((c.base * (1 + 0.02 * sin(extract(doy FROM d)::float8 / 58)))::numeric, 6)
FROM (VALUES ('CHF', 0.95), ('GBP', 0.86), ('NOK', 11.6), ('SEK', 11.2)) AS c (code, base),
     generate_series(timestamp '2024-01-01', timestamp '2026-06-30', interval '7 days') AS d;

INSERT INTO public.brand (name, country, website) VALUES
  ('Tarnfell', 'DE', 'https://tarnfell.example'), ('Hochgrat', 'AT', 'https://hochgrat.example'),
  ('Sørvind', 'NO', 'https://sorvind.example'), ('Moorland & Daughters', 'GB', NULL),
  ('Petit Bivouac', 'FR', 'https://petit-bivouac.example'), ('Lumengatto', 'IT', NULL), ('Kvarn', 'SE', NULL);

INSERT INTO public.category (category_id, parent_id, slug, name, position) VALUES
  (10, NULL, 'camping', 'Camping', 1), (20, NULL, 'clothing', 'Clothing', 2), (30, NULL, 'climbing', 'Climbing', 3),
  (11, 10, 'tents', 'Tents', 1), (12, 10, 'sleeping-bags', 'Sleeping bags', 2), (13, 10, 'stoves', 'Stoves', 3),
  (14, 11, 'tarps', 'Tarps', 1), (21, 20, 'jackets', 'Jackets', 1), (22, 20, 'trousers', 'Trousers', 2),
  (23, 20, 'socks', 'Socks', 3), (31, 30, 'ropes', 'Ropes', 1), (32, 30, 'harnesses', 'Harnesses', 2);

INSERT INTO public.product (brand_id, name, description, season, tags, attributes, temperatures, launched_on,
                            retired_on)
SELECT 1 + n % 7,
       (ARRAY['Larch', 'Scree', 'Cairn', 'Plover', 'Rime', 'Bracken', 'Gneiss', 'Drizzle'])[1 + n % 8] || ' '
         || (ARRAY['tent', 'sleeping bag', 'stove', 'jacket', 'rope', 'harness', 'trousers', 'lamp', 'mat'])[1 + n % 9]
         || ' ' || (1 + n / 9),
       'Made for the third day of rain. Weighs little, packs small and can be repaired.',
       (enum_range(NULL::public.season))[1 + n % 5],
       CASE WHEN n % 3 = 0 THEN ARRAY['light', 'repairable'] WHEN n % 3 = 1 THEN ARRAY['winter'] ELSE '{}' END,
       jsonb_build_object('waterproof_mm', 1000 * (n % 20), 'pfc_free', n % 2 = 0),
       CASE WHEN n % 9 = 1 THEN int4range(-10 + n % 7, 12 + n % 5) END,
       date '2023-03-01' + n * 9,
       CASE WHEN n % 11 = 10 THEN date '2026-01-01' END
FROM generate_series(0, 79) AS n;

INSERT INTO public.product_variant (product_id, sku, size, colour, weight_g, packed, barcode)
SELECT p.product_id, chr(65 + p.product_id % 26) || 'F-' || lpad(p.product_id::text, 4, '0') || '-' || s.code,
       s.size, (ARRAY['moss', 'slate', 'rust'])[1 + p.product_id % 3], 180 + 35 * p.product_id + 20 * s.n,
       ROW(300 + 10 * s.n, 150, 120 + p.product_id)::public.dimensions,
       CASE WHEN s.n < 3 THEN '40' || lpad((p.product_id * 10 + s.n)::text, 11, '0') END
FROM public.product p, (VALUES (1, 'S', 'small'), (2, 'M', 'medium'), (3, 'L', 'large')) AS s (n, code, size);

INSERT INTO public.product_category (product_id, category_id, is_primary)
SELECT product_id, (ARRAY[11, 12, 13, 21, 31, 32, 22, 10, 14])[1 + product_id % 9], true FROM public.product
UNION ALL
SELECT product_id, 10, false FROM public.product WHERE product_id % 9 IN (0, 1, 2);

INSERT INTO public.bundle_item (bundle_id, item_id, quantity)
SELECT 3 * n, 3 * n + i, i FROM generate_series(1, 12) AS n, generate_series(1, 2) AS i;

INSERT INTO public.shop (shop_id, name, address, location, phones, manager_id, opened_on) VALUES
  (0, 'Web shop', '(Tarnfell,"Am Speicher 3",20457,Hamburg,DE)', NULL, NULL, 1, '2009-05-04'),
  (1, 'Hamburg', '(Tarnfell,"Lange Reihe 12",20099,Hamburg,DE)', point(10.01, 53.56), '{"+49 40 555010"}', 2,
   '2004-04-01'),
  (2, 'Innsbruck', '(Tarnfell,"Innrain 5",6020,Innsbruck,AT)', point(11.39, 47.26),
   '{"+43 512 5550", "+43 512 5551"}', 3, '2012-10-01'),
  (3, 'Bergen', '(Tarnfell,"Strandgaten 8",5013,Bergen,NO)', point(5.32, 60.39), NULL, NULL, '2021-03-15');

INSERT INTO public.shop_hours (shop_id, weekday, open)
SELECT s, d, public.time_range(h.opens, h.closes)
FROM generate_series(1, 3) AS s, generate_series(1, 6) AS d,
     (VALUES (time '09:30', time '13:00'), (time '14:00', time '18:30')) AS h (opens, closes);

INSERT INTO public.employee (shop_id, manager_id, given_name, family_name, email, employed, skills)
SELECT n % 4, CASE WHEN n > 4 THEN 1 + n % 4 END,
       (ARRAY['Aino', 'Bela', 'Carla', 'Deniz', 'Edda', 'Finn', 'Greta'])[1 + n % 7],
       (ARRAY['Aust', 'Birk', 'Castell', 'Dahl', 'Ebner'])[1 + n % 5],
       'staff' || n || '@tarnfell.example',
       daterange(date '2010-01-01' + n * 120, CASE WHEN n % 10 = 9 THEN date '2025-06-01' END),
       CASE WHEN n % 3 = 0 THEN ARRAY['boot fitting', 'ski service'] END
FROM generate_series(1, 40) AS n;

INSERT INTO public.setting (key, value) VALUES
  ('checkout.free_shipping_from', '{"EUR": 60, "CHF": 70}'), ('rental.max_days', '21'), ('shop.greeting', '"Moin!"');

-- Stock

INSERT INTO stock.warehouse (warehouse_code, name, address, shop_id) VALUES
  ('HAM', 'Hamburg harbour', '(,"Am Speicher 3",20457,Hamburg,DE)', 0),
  ('IBK', 'Innsbruck back room', '(,"Innrain 5",6020,Innsbruck,AT)', 2),
  ('BGO', 'Bergen back room', '(,"Strandgaten 8",5013,Bergen,NO)', 3);

INSERT INTO stock.bin (warehouse_code, aisle, shelf, max_weight_kg, is_frost_free)
SELECT w.warehouse_code, a, s, 250 - 40 * s, w.warehouse_code <> 'BGO'
FROM stock.warehouse w, generate_series(1, 8) AS a, generate_series(1, 5) AS s;

INSERT INTO stock.stock_level (warehouse_code, aisle, shelf, variant_id, on_hand, reserved, counted_on)
SELECT w.warehouse_code, 1 + v.variant_id % 8, 1 + v.variant_id % 5, v.variant_id,
       v.variant_id * 7 % 23, least(v.variant_id * 7 % 23, v.variant_id % 4), date '2025-12-30'
FROM stock.warehouse w, public.product_variant v;

INSERT INTO stock.supplier (name, country, currency_code, contact, lead_time) VALUES
  ('Hochgrat Vertrieb', 'AT', 'EUR', 'orders@hochgrat.example', '10 days'),
  ('Sørvind Engros', 'NO', 'NOK', 'ordre@sorvind.example', '21 days'),
  ('Moorland & Daughters', 'GB', 'GBP', 'trade@moorland.example', '30 days'),
  ('Alpine Sundries', 'CH', 'CHF', NULL, '7 days');

INSERT INTO stock.purchase_order (supplier_id, warehouse_code, buyer_id, ordered_on, due, received_on)
SELECT 1 + n % 4, (ARRAY['HAM', 'IBK', 'BGO'])[1 + n % 3], 1 + n % 40, date '2025-01-07' + n * 9,
       daterange(date '2025-01-17' + n * 9, date '2025-01-24' + n * 9),
       CASE WHEN n < 50 THEN date '2025-01-20' + n * 9 END
FROM generate_series(0, 59) AS n;

INSERT INTO stock.purchase_order_line (purchase_order_id, line_no, variant_id, quantity, unit_cost)
SELECT o.purchase_order_id, l, 1 + (o.purchase_order_id * 5 + l) % 240, 10 * l, 9.5 + l * 3
FROM stock.purchase_order o, generate_series(1, 5) AS l;

INSERT INTO stock.movement (moved_on, warehouse_code, movement_id, variant_id, quantity, reason)
SELECT date '2025-03-01' + n % 450, (ARRAY['HAM', 'IBK', 'BGO'])[1 + n % 3], n, 1 + n % 240,
       CASE WHEN n % 4 = 0 THEN 20 ELSE -1 END,
       (CASE WHEN n % 4 = 0 THEN 'purchase' ELSE 'sale' END)::stock.movement_reason
FROM generate_series(1, 2000) AS n;

INSERT INTO stock.carrier_tariff (carrier, zone, weight, price)
SELECT c.name, z, stock.weight_range(w * 5, (w + 1) * 5), c.base + z * 2 + w * 1.5
FROM (VALUES ('Fellpost', 3.9), ('Nordfracht', 4.5)) AS c (name, base),
     generate_series(1, 4) AS z, generate_series(0, 5) AS w;

-- Sales

INSERT INTO sales.customer (customer_id, public_id, display_name, email, birthday, home_shop_id, preferences,
                            registered_at)
SELECT n, md5('customer ' || n)::uuid,
       (ARRAY['Ada', 'Bruno', 'Chiara', 'David', 'Elif', 'Frida', 'Gus', 'Hanne'])[1 + n % 8] || ' '
         || (ARRAY['Acker', 'Bloom', 'Conti', 'Dupont', 'Eriksen'])[1 + n % 5],
       'customer' || n || '@mail.example',
       CASE WHEN n % 3 <> 0 THEN date '1958-01-01' + n * 41 END,
       CASE WHEN n % 2 = 0 THEN n % 4 END,
       jsonb_build_object('newsletter', n % 4 = 0, 'language', (ARRAY['de', 'en', 'no'])[1 + n % 3]),
       timestamptz '2023-01-01 08:00+00' + n * interval '2 days'
FROM generate_series(1, 400) AS n;

INSERT INTO sales.customer_address (customer_id, address_no, label, address, is_default)
SELECT c.customer_id, a, CASE a WHEN 1 THEN 'home' ELSE 'work' END,
       ROW(NULL, 'Waldweg ' || c.customer_id, lpad((10000 + c.customer_id * 17)::text, 5, '0'), 'Musterdorf', 'DE')
         ::public.postal_address,
       a = 1
FROM sales.customer c, generate_series(1, 2) AS a
WHERE a = 1 OR c.customer_id % 5 = 0;

INSERT INTO sales.price_list (name, currency_code, countries) VALUES
  ('Euro countries', 'EUR', '{AT,DE,FR,IT}'), ('Switzerland', 'CHF', '{CH}'), ('North', 'NOK', '{NO,SE}');

INSERT INTO sales.price (price_list_id, variant_id, valid, price)
SELECT l.price_list_id, v.variant_id, y.valid, round(((20 + v.variant_id) * y.factor * l.factor)::numeric, 0) - 0.05
FROM public.product_variant v,
     (VALUES (1, 1.0), (2, 0.98), (3, 11.5)) AS l (price_list_id, factor),
     (VALUES (daterange('2024-01-01', '2025-09-01'), 1.0), (daterange('2025-09-01', NULL), 1.06)) AS y (valid, factor)
WHERE l.price_list_id = 1 OR v.variant_id % 2 = 0;

INSERT INTO sales.coupon (coupon_code, discount, valid, max_uses, only_for) VALUES
  ('WELCOME', 0.1, '[2023-01-01,)', NULL, NULL), ('RAIN25', 0.25, '[2025-10-01,2025-11-01)', 200, '{20,21}'),
  ('STAFF', 0.3, '(,)', NULL, NULL);

INSERT INTO sales.customer_order (customer_id, delivery_no, shop_id, status, currency_code, coupon_code, placed_at,
                                  shipping_cost)
SELECT CASE WHEN n % 10 <> 0 THEN 1 + n % 400 END, CASE WHEN n % 10 <> 0 AND n % 4 = 0 THEN 1 END, n % 4,
       CASE WHEN n % 25 = 0 THEN 'cart' WHEN n % 30 = 1 THEN 'cancelled' WHEN n > 780 THEN 'paid' ELSE 'delivered'
         END::sales.order_status,
       (ARRAY['EUR', 'EUR', 'EUR', 'NOK'])[1 + n % 4], CASE WHEN n % 20 = 3 THEN 'WELCOME' END,
       timestamptz '2024-01-05 09:00+00' + n * interval '26 hours', CASE WHEN n % 4 = 0 THEN 4.9 ELSE 0 END
FROM generate_series(1, 800) AS n;

INSERT INTO sales.order_line (order_id, line_no, variant_id, quantity, unit_price, discount)
SELECT o.order_id, l, 1 + (o.order_id * 13 + l * 29) % 240, 1 + (o.order_id + l) % 3,
       20 + (o.order_id * 13 + l * 29) % 240, CASE WHEN o.coupon_code IS NULL THEN 0 ELSE 0.1 END
FROM sales.customer_order o, generate_series(1, 3) AS l
WHERE l <= 1 + o.order_id % 3;

INSERT INTO sales.payment (payment_id, paid_on, order_id, method, amount, reference)
SELECT 700000 + order_id, (placed_at AT TIME ZONE 'UTC')::date + 1, order_id,
       (enum_range(NULL::sales.payment_method))[1 + order_id % 5], grand_total, 'Order ' || order_no
FROM sales.order_overview WHERE status NOT IN ('cart', 'cancelled');

INSERT INTO sales.refund (payment_id, paid_on, amount, reason)
SELECT payment_id, paid_on, 5, 'Arrived late' FROM sales.payment WHERE payment_id % 40 = 2;

INSERT INTO sales.shipment (order_id, warehouse_code, carrier, tracking_codes, sent)
SELECT order_id, 'HAM', 'Fellpost', ARRAY['FP' || (90000000 + order_id)],
       tstzrange(placed_at + interval '1 day', placed_at + interval '3 days')
FROM sales.customer_order WHERE status = 'delivered' AND delivery_no IS NOT NULL;

INSERT INTO sales.shipment_line (shipment_id, order_id, line_no, quantity)
SELECT s.shipment_id, l.order_id, l.line_no, l.quantity FROM sales.shipment s JOIN sales.order_line l USING (order_id);

INSERT INTO sales.basket (session_id, variant_id, quantity)
SELECT md5('session ' || n / 2)::uuid, 1 + n % 240, 1 + n % 3 FROM generate_series(1, 60) AS n;

INSERT INTO sales.rental_item (variant_id, shop_id, serial_no, daily_price, deposit)
SELECT 3 * n, 1 + n % 3, 'R' || lpad(n::text, 3, '0'), 12 + n % 9, 100 FROM generate_series(1, 30) AS n;

INSERT INTO sales.rental (rental_item_id, customer_id, period, returned_at)
SELECT 1 + n % 30, 1 + n % 400,
       tstzrange(timestamptz '2025-05-01 10:00+00' + n * interval '1 day',
                 timestamptz '2025-05-06 10:00+00' + n * interval '1 day'),
       timestamptz '2025-05-06 09:00+00' + n * interval '1 day'
FROM generate_series(0, 179) AS n;

INSERT INTO sales.review (product_id, customer_id, stars, title, body, helpful)
SELECT 1 + n % 80, 1 + n * 7 % 400, 3 + n % 3, CASE WHEN n % 2 = 0 THEN 'Kept me dry' END,
       'Two weeks in the hills and nothing broke.', n % 12
FROM generate_series(1, 250) AS n;

INSERT INTO sales.newsletter_subscription (region, email, confirmed_at, topics, confirmed_from)
SELECT (ARRAY['eu', 'eu', 'uk', 'ch', 'no'])[1 + n % 5], 'reader' || n || '@mail.example',
       CASE WHEN n % 6 <> 0 THEN timestamptz '2025-02-01 12:00+00' + n * interval '3 hours' END,
       ARRAY['offers', 'tours'], '192.0.2.0/24'
FROM generate_series(1, 300) AS n;

INSERT INTO sales.loyalty_entry (customer_id, entry_no, points, order_id, booked_on)
SELECT customer_id, row_number() OVER (PARTITION BY customer_id ORDER BY order_id), 10 + order_id % 90, order_id,
       (placed_at AT TIME ZONE 'UTC')::date
FROM sales.customer_order WHERE customer_id IS NOT NULL AND status = 'delivered';

INSERT INTO public.note (author_id, body)
SELECT 1 + n, 'Remember to order receipt paper.' FROM generate_series(1, 5) AS n;

INSERT INTO sales.customer_note (author_id, body, customer_id, is_warning)
SELECT 1 + n % 40, 'Prefers to be called in the evening.', 1 + n * 5 % 400, n % 15 = 0 FROM generate_series(1, 60) AS n;

INSERT INTO sales.repair (author_id, body, minutes, variant_id, order_id, finished)
SELECT 1 + n % 40, 'Zip replaced, seams taped.', 15 + n % 60, 1 + n % 240, n, date '2025-04-01' + n
FROM generate_series(1, 90) AS n;

INSERT INTO sales."Legacy Invoice" ("Invoice No.", "Customer", "Date", "Net €", "Paid?")
SELECT n, 'Customer of 2010', date '2010-01-04' + n, 20 + n, true FROM generate_series(1, 120) AS n;

-- Analytics

INSERT INTO analytics.calendar (day, iso_year, iso_week, season, holidays)
SELECT d::date, extract(isoyear FROM d), extract(week FROM d),
       (CASE WHEN extract(month FROM d) IN (3, 4, 5) THEN 'spring' WHEN extract(month FROM d) IN (6, 7, 8) THEN 'summer'
             WHEN extract(month FROM d) IN (9, 10, 11) THEN 'autumn' ELSE 'winter' END)::public.season,
       CASE WHEN to_char(d, 'MMDD') = '0101' THEN '{"DE": "Neujahr", "NO": "Første nyttårsdag"}'::jsonb END
FROM generate_series(timestamp '2024-01-01', timestamp '2026-12-31', interval '1 day') AS d;

CALL analytics.refresh_daily_sales('2024-01-01', '2026-12-31');

INSERT INTO analytics.sales_target (shop_id, year, quarter, target, stretch)
SELECT s, y, q, 8000 + 500 * q + 1000 * s, 1.15
FROM generate_series(0, 3) AS s, generate_series(2024, 2026) AS y, generate_series(1, 4) AS q;

INSERT INTO analytics.page_view (viewed_at, device, session_id, path, product_id, client, took)
SELECT timestamptz '2025-06-01 06:00+00' + n * interval '190 minutes',
       (ARRAY['phone', 'desktop', 'phone', 'tablet', 'robot'])[1 + n % 5], md5('session ' || n / 4)::uuid,
       '/product/' || 1 + n % 80, 1 + n % 80, ('198.51.100.' || n % 250)::inet,
       interval '80 ms' + n % 90 * interval '7 ms'
FROM generate_series(1, 3000) AS n;

INSERT INTO analytics.segment (name, rule, priority) VALUES
  ('Regulars', '{"orders": {"min": 3}}', 10), ('Winter people', '{"season": "winter"}', 20), ('Everybody', '{}', 100);

INSERT INTO analytics.segment_member (segment_id, customer_id, since, score)
SELECT 1 + n % 3, n, date '2025-01-01' + n % 365, (n % 100) / 100.0 FROM generate_series(1, 400) AS n;

INSERT INTO analytics.forecast (variant_id, week, expected, quantiles, confidence)
SELECT v, w::date, 2 + v % 7, ARRAY[1, 2 + v % 7, 12], numrange(1, 12, '[]')
FROM generate_series(1, 240, 4) AS v,
     generate_series(timestamp '2026-01-05', timestamp '2026-03-02', interval '7 days') AS w;

INSERT INTO analytics.load_run (job, started_at, finished_at, rows_loaded, grid)
SELECT 'daily_sales', d, d + interval '40 seconds', 4, '{{1,2},{3,4}}'
FROM generate_series(timestamptz '2026-01-01 02:00+00', timestamptz '2026-03-31 02:00+00', interval '1 day') AS d;

REFRESH MATERIALIZED VIEW analytics.best_seller;

-- Constraints that wait are checked here and not at the commit, so that a mistake names its statement.
SET CONSTRAINTS ALL IMMEDIATE;

ANALYZE;
