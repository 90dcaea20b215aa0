-- SPDX-License-Identifier: Apache-2.0
-- Who may do what: grants on schemas, tables, columns, sequences and routines, and policies on rows.

GRANT USAGE ON SCHEMA sales, stock TO tarnfell_reader, tarnfell_webshop;
GRANT USAGE ON SCHEMA analytics TO tarnfell_reader;
GRANT CREATE ON SCHEMA analytics TO tarnfell_analyst;

SET ROLE tarnfell_owner;

GRANT SELECT ON public.country, public.currency, public.exchange_rate, public.brand, public.category, public.product,
  public.product_variant, public.product_category, public.bundle_item, public.shop, public.shop_hours,
  public.category_path, public.product_listing TO PUBLIC;

GRANT SELECT ON ALL TABLES IN SCHEMA stock TO tarnfell_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO tarnfell_reader;
GRANT INSERT, UPDATE, DELETE, TRUNCATE ON analytics.sales_target, analytics.segment, analytics.segment_member,
  analytics.forecast TO tarnfell_analyst WITH GRANT OPTION;
GRANT USAGE, SELECT ON SEQUENCE analytics.segment_segment_id_seq TO tarnfell_analyst;

GRANT SELECT, INSERT, UPDATE ON sales.customer, sales.customer_address, sales.customer_order, sales.order_line,
  sales.basket, sales.rental, sales.review TO tarnfell_webshop;
GRANT DELETE ON sales.basket TO tarnfell_webshop;
GRANT USAGE ON SEQUENCE sales.order_number TO tarnfell_webshop;

GRANT SELECT ON sales.customer_order, sales.order_line, sales.order_overview, sales.rental, sales.review,
  sales.customer_note, sales.repair TO tarnfell_support;
GRANT INSERT, UPDATE (body, is_warning) ON sales.customer_note TO tarnfell_support;
-- The service desk needs names, not birthdays.
GRANT SELECT (customer_id, public_id, display_name, email, home_shop_id), UPDATE (display_name, email)
  ON sales.customer TO tarnfell_support;
GRANT SELECT (employee_id, full_name, shop_id) ON public.employee TO tarnfell_reader;

REVOKE EXECUTE ON FUNCTION sales.customer_summary(bigint), sales.next_invoice_number(integer) FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE sales.cancel_order(bigint, text), sales.cancel_order(varchar, numeric) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sales.customer_summary(bigint) TO tarnfell_support;
GRANT EXECUTE ON PROCEDURE sales.cancel_order(bigint, text), sales.cancel_order(varchar, numeric) TO tarnfell_support;
GRANT USAGE ON TYPE public.time_range TO tarnfell_reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA analytics GRANT SELECT ON TABLES TO tarnfell_reader;

-- Rows

ALTER TABLE sales.customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_of_session ON sales.customer
  FOR ALL TO tarnfell_webshop
  USING (public_id = nullif(current_setting('tarnfell.customer', true), '')::uuid)
  WITH CHECK (public_id = nullif(current_setting('tarnfell.customer', true), '')::uuid);
CREATE POLICY customer_for_support ON sales.customer FOR SELECT TO tarnfell_support USING (true);
CREATE POLICY customer_adults_only ON sales.customer AS RESTRICTIVE
  FOR SELECT TO tarnfell_support
  USING (birthday IS NULL OR birthday < CURRENT_DATE - interval '16 years');
COMMENT ON POLICY customer_of_session ON sales.customer IS 'A visitor sees and changes nothing but their own account';
COMMENT ON POLICY customer_adults_only ON sales.customer IS 'Accounts of minors are handled by the legal team';

ALTER TABLE sales.customer_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE sales.customer_note FORCE ROW LEVEL SECURITY;
CREATE POLICY note_readable ON sales.customer_note FOR SELECT USING (true);
CREATE POLICY note_insert ON sales.customer_note FOR INSERT TO tarnfell_support WITH CHECK (btrim(body) <> '');

RESET ROLE;

-- Analysts own what only they change.
ALTER TABLE analytics.forecast OWNER TO tarnfell_analyst;
