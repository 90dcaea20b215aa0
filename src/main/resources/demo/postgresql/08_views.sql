-- SPDX-License-Identifier: Apache-2.0
-- Views, views on views, and materialized views.

SET ROLE tarnfell_owner;

CREATE VIEW public.category_path AS
  WITH RECURSIVE tree AS (
    SELECT category_id, name, slug::text AS path, 1 AS level FROM public.category WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, t.path || '/' || c.slug, t.level + 1
    FROM public.category c JOIN tree t ON c.parent_id = t.category_id
  )
  SELECT category_id, name, path, level FROM tree;
COMMENT ON VIEW public.category_path IS 'Categories with their full path';
COMMENT ON COLUMN public.category_path.path IS 'Slugs from the top, with slashes between';
COMMENT ON COLUMN public.category_path.level IS '1 at the top';

CREATE VIEW public.product_listing AS
  SELECT v.variant_id, v.sku, b.name AS brand, p.name AS product, v.size, v.colour, p.season,
         c.path AS category, p.search
  FROM public.product_variant v
  JOIN public.product p USING (product_id)
  JOIN public.brand b USING (brand_id)
  LEFT JOIN public.product_category pc ON pc.product_id = p.product_id AND pc.is_primary
  LEFT JOIN public.category_path c ON c.category_id = pc.category_id
  WHERE p.retired_on IS NULL;
COMMENT ON VIEW public.product_listing IS 'Everything a list of search results shows';
COMMENT ON COLUMN public.product_listing.category IS 'Of the breadcrumb';

CREATE VIEW stock.availability WITH (security_barrier) AS
  SELECT l.sku, l.brand, l.product, s.warehouse_code, sum(s.available) AS available, sum(s.on_hand) AS on_hand
  FROM stock.stock_level s JOIN public.product_listing l USING (variant_id)
  GROUP BY l.sku, l.brand, l.product, s.warehouse_code;
COMMENT ON VIEW stock.availability IS 'What can be sold, by warehouse';

-- The wrapper behind the foreign table has no handler, so this view can be described but not read.
CREATE VIEW stock.supplier_offer AS
  SELECT c.supplier_code, c.article_code, c.title, c.unit_cost, c.available > 0 AS in_stock
  FROM stock.supplier_catalogue c;
COMMENT ON VIEW stock.supplier_offer IS 'Suppliers'' catalogue in our words';

CREATE VIEW sales.open_order AS
  SELECT order_id, order_no, customer_id, shop_id, status, placed_at
  FROM sales.customer_order
  WHERE status IN ('placed', 'paid', 'packed')
  WITH CASCADED CHECK OPTION;
COMMENT ON VIEW sales.open_order IS
  'The packing list; an order may be changed here, but not so that it vanishes from it';

CREATE VIEW sales.order_overview AS
  SELECT o.order_id, o.order_no, o.customer_id, o.shop_id, o.status, o.currency_code, o.placed_at,
         count(l.line_no) AS lines, coalesce(sum(l.quantity), 0) AS pieces,
         coalesce(sum(l.line_total), 0) AS goods_total,
         coalesce(sum(l.line_total), 0) + o.shipping_cost AS grand_total
  FROM sales.customer_order o LEFT JOIN sales.order_line l USING (order_id)
  GROUP BY o.order_id;
COMMENT ON VIEW sales.order_overview IS 'One row an order, with its sums';
COMMENT ON COLUMN sales.order_overview.goods_total IS 'After discounts';
COMMENT ON COLUMN sales.order_overview.grand_total IS 'With shipping, as the customer paid it';

CREATE VIEW sales.customer_value AS
  SELECT c.customer_id, c.display_name, count(o.order_id) AS orders,
         sum(public.to_euro(o.grand_total, o.currency_code, (o.placed_at AT TIME ZONE 'UTC')::date)) AS spent_eur,
         max(o.placed_at) AS last_order
  FROM sales.customer c JOIN sales.order_overview o USING (customer_id)
  WHERE o.status NOT IN ('cart', 'cancelled', 'returned')
  GROUP BY c.customer_id;
COMMENT ON VIEW sales.customer_value IS 'What a customer has been worth so far';
COMMENT ON COLUMN sales.customer_value.spent_eur IS 'At the rates of the days';

CREATE VIEW sales.rental_calendar AS
  SELECT r.rental_id, r.rental_item_id, r.customer_id, r.period, l.product, i.serial_no
  FROM sales.rental r
  JOIN sales.rental_item i USING (rental_item_id)
  JOIN public.product_listing l USING (variant_id)
  WHERE NOT r.cancelled;
COMMENT ON VIEW sales.rental_calendar IS 'The booking screen; inserting books';

CREATE VIEW analytics.monthly_revenue AS
  SELECT date_trunc('month', o.placed_at AT TIME ZONE 'UTC')::date AS month, s.name AS shop,
         count(*) AS orders,
         sum(public.to_euro(o.grand_total, o.currency_code, (o.placed_at AT TIME ZONE 'UTC')::date)) AS revenue
  FROM sales.order_overview o JOIN public.shop s USING (shop_id)
  WHERE o.status NOT IN ('cart', 'cancelled')
  GROUP BY 1, 2;
COMMENT ON VIEW analytics.monthly_revenue IS 'Revenue in euros by month and shop';

CREATE VIEW analytics.growth AS
  SELECT shop, analytics.geometric_mean(factor::double precision) AS monthly_growth
  FROM (
    SELECT shop, revenue / nullif(lag(revenue) OVER (PARTITION BY shop ORDER BY month), 0) AS factor
    FROM analytics.monthly_revenue
  ) AS months
  WHERE factor > 0
  GROUP BY shop;
COMMENT ON VIEW analytics.growth IS 'Mean factor from month to month';

CREATE MATERIALIZED VIEW analytics.best_seller AS
  SELECT l.variant_id, v.sku, date_trunc('quarter', o.placed_at AT TIME ZONE 'UTC')::date AS quarter,
         sum(l.quantity) AS pieces, sum(l.line_total) AS revenue,
         rank() OVER (PARTITION BY date_trunc('quarter', o.placed_at AT TIME ZONE 'UTC')::date
                      ORDER BY sum(l.quantity) DESC) AS place
  FROM sales.order_line l
  JOIN sales.customer_order o USING (order_id)
  JOIN public.product_variant v USING (variant_id)
  WHERE o.status NOT IN ('cart', 'cancelled')
  GROUP BY l.variant_id, v.sku, 3
  WITH NO DATA;
COMMENT ON MATERIALIZED VIEW analytics.best_seller IS 'Variants by quarter; refreshed on the first night of a month';
COMMENT ON COLUMN analytics.best_seller.place IS '1 is the most sold';

-- A unique index lets it be refreshed while it is being read.
CREATE UNIQUE INDEX best_seller_key ON analytics.best_seller (quarter, variant_id);
CREATE INDEX best_seller_place_idx ON analytics.best_seller (quarter, place) WHERE place <= 10;

CREATE VIEW analytics.top_ten AS
  SELECT b.quarter, b.place, l.brand, l.product, l.size, b.pieces
  FROM analytics.best_seller b JOIN public.product_listing l USING (variant_id)
  WHERE b.place <= 10;
COMMENT ON VIEW analytics.top_ten IS 'For the poster in the staff room';

-- Expensive to compute and only wanted for the yearly report, so it is filled when somebody asks for it.
CREATE MATERIALIZED VIEW analytics.yearly_report AS
  SELECT date_trunc('year', month::timestamp)::date AS year, shop, sum(orders) AS orders, sum(revenue) AS revenue
  FROM analytics.monthly_revenue
  GROUP BY 1, 2
  WITH NO DATA;
COMMENT ON MATERIALIZED VIEW analytics.yearly_report IS 'Not populated until REFRESH MATERIALIZED VIEW';

RESET ROLE;
