-- SPDX-License-Identifier: Apache-2.0
-- Functions, procedures and aggregates. Views come later and may use them.

SET ROLE tarnfell_owner;

-- Converting money: overloads from convenient to exact

CREATE FUNCTION public.to_euro(amount numeric, currency char(3), day date) RETURNS numeric
  LANGUAGE sql STABLE STRICT PARALLEL SAFE
  SET search_path = pg_catalog, public
  AS $$
    SELECT CASE WHEN currency = 'EUR' THEN amount ELSE round(amount / (
      SELECT per_euro FROM public.exchange_rate
      WHERE currency_code = currency AND valid_on <= day
      ORDER BY valid_on DESC LIMIT 1), 2) END
  $$;
COMMENT ON FUNCTION public.to_euro(numeric, char, date) IS 'At the last rate published until that day';

CREATE FUNCTION public.to_euro(amount numeric, currency char(3)) RETURNS numeric
  LANGUAGE sql STABLE STRICT
  AS $$ SELECT public.to_euro(amount, currency, CURRENT_DATE) $$;
COMMENT ON FUNCTION public.to_euro(numeric, char) IS 'At today''s rate';

CREATE FUNCTION public.to_euro(amount double precision) RETURNS numeric
  LANGUAGE sql IMMUTABLE STRICT
  AS $$ SELECT round(amount::numeric, 2) $$;
COMMENT ON FUNCTION public.to_euro(double precision) IS 'Only rounds; for sums that are in euros already';

CREATE FUNCTION public.slug(VARIADIC words text[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT trim(BOTH '-' FROM regexp_replace(lower(array_to_string(words, '-')), '[^a-z0-9]+', '-', 'g')) $$;
COMMENT ON FUNCTION public.slug(text[]) IS 'Words as a part of a URL';

CREATE FUNCTION public.category_descendants(root integer, max_depth integer DEFAULT 10)
  RETURNS TABLE (category_id integer, depth integer, path text[])
  LANGUAGE sql STABLE ROWS 50
  AS $$
    WITH RECURSIVE tree AS (
      SELECT c.category_id, 0 AS depth, ARRAY[c.slug::text] AS path FROM public.category c WHERE c.category_id = root
      UNION ALL
      SELECT c.category_id, t.depth + 1, t.path || c.slug::text
      FROM public.category c JOIN tree t ON c.parent_id = t.category_id
      WHERE t.depth < max_depth
    )
    SELECT * FROM tree
  $$;
COMMENT ON FUNCTION public.category_descendants(integer, integer) IS 'A category and everything below it';

CREATE FUNCTION public.products_in_season(wanted public.season) RETURNS SETOF public.product
  LANGUAGE sql STABLE
  AS $$ SELECT * FROM public.product WHERE season IN (wanted, 'all year') AND retired_on IS NULL $$;
COMMENT ON FUNCTION public.products_in_season(public.season) IS 'What stands in front';

-- Orders

CREATE FUNCTION sales.order_total(wanted bigint) RETURNS numeric
  LANGUAGE sql STABLE STRICT
  AS $$ SELECT coalesce(sum(line_total), 0) FROM sales.order_line WHERE order_id = wanted $$;
COMMENT ON FUNCTION sales.order_total(bigint) IS 'By the internal number, without shipping';

CREATE FUNCTION sales.order_total(wanted varchar) RETURNS numeric
  LANGUAGE sql STABLE STRICT
  AS $$ SELECT sales.order_total(order_id) FROM sales.customer_order WHERE order_no = wanted $$;
COMMENT ON FUNCTION sales.order_total(varchar) IS 'By the number on the confirmation';

CREATE FUNCTION sales.customer_summary(
    wanted bigint, OUT orders integer, OUT spent numeric, OUT last_order timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER COST 500
  SET search_path = pg_catalog, sales
  AS $$
BEGIN
  SELECT count(*), coalesce(sum(sales.order_total(o.order_id)), 0), max(o.placed_at)
  INTO orders, spent, last_order
  FROM sales.customer_order o
  WHERE o.customer_id = wanted AND o.status NOT IN ('cart', 'cancelled');
END
$$;
COMMENT ON FUNCTION sales.customer_summary(bigint) IS 'What the service desk sees first';

CREATE FUNCTION sales.next_invoice_number(year integer DEFAULT date_part('year', now())::integer) RETURNS text
  LANGUAGE plpgsql
  AS $$
DECLARE
  number integer;
BEGIN
  INSERT INTO sales.invoice_counter AS c (fiscal_year, last_invoice) VALUES (year, 1)
  ON CONFLICT (fiscal_year) DO UPDATE SET last_invoice = c.last_invoice + 1
  RETURNING last_invoice INTO number;
  RETURN format('TI-%s-%s', year, lpad(number::text, 6, '0'));
END
$$;
COMMENT ON FUNCTION sales.next_invoice_number(integer) IS 'Without gaps: waits for whoever else is invoicing';

CREATE PROCEDURE sales.cancel_order(wanted bigint, reason text DEFAULT 'customer asked')
  LANGUAGE plpgsql
  AS $$
BEGIN
  UPDATE sales.customer_order SET status = 'cancelled', gift_message = NULL
  WHERE order_id = wanted AND status < 'shipped';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Order % cannot be cancelled any more (%)', wanted, reason USING ERRCODE = 'TF001';
  END IF;
END
$$;
COMMENT ON PROCEDURE sales.cancel_order(bigint, text) IS 'Only until it has left the house';

CREATE PROCEDURE sales.cancel_order(wanted varchar, INOUT refunded numeric)
  LANGUAGE plpgsql
  AS $$
DECLARE
  target bigint;
BEGIN
  SELECT order_id INTO STRICT target FROM sales.customer_order WHERE order_no = wanted;
  CALL sales.cancel_order(target);
  SELECT coalesce(sum(amount), 0) INTO refunded FROM sales.payment WHERE order_id = target;
END
$$;
COMMENT ON PROCEDURE sales.cancel_order(varchar, numeric) IS 'By order number; says what has to be paid back';

-- Reports

CREATE PROCEDURE analytics.refresh_daily_sales(first_day date, last_day date)
  LANGUAGE sql
  AS $$
    DELETE FROM analytics.daily_sales WHERE day BETWEEN first_day AND last_day;
    INSERT INTO analytics.daily_sales (day, shop_id, orders, pieces, revenue)
    SELECT (o.placed_at AT TIME ZONE 'UTC')::date, o.shop_id, count(DISTINCT o.order_id), sum(l.quantity),
           sum(public.to_euro(l.line_total, o.currency_code, (o.placed_at AT TIME ZONE 'UTC')::date))
    FROM sales.customer_order o JOIN sales.order_line l USING (order_id)
    WHERE o.status NOT IN ('cart', 'cancelled')
      AND (o.placed_at AT TIME ZONE 'UTC')::date BETWEEN first_day AND last_day
    GROUP BY 1, 2
  $$;
COMMENT ON PROCEDURE analytics.refresh_daily_sales(date, date) IS 'Safe to repeat';

CREATE FUNCTION analytics.geometric_mean_step(state double precision[], value double precision)
  RETURNS double precision[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT ARRAY[state[1] + ln(value), state[2] + 1] $$;
COMMENT ON FUNCTION analytics.geometric_mean_step(double precision[], double precision) IS
  'Sum of logarithms and number of values';

CREATE FUNCTION analytics.geometric_mean_end(state double precision[]) RETURNS double precision
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT CASE WHEN state[2] > 0 THEN exp(state[1] / state[2]) END $$;
COMMENT ON FUNCTION analytics.geometric_mean_end(double precision[]) IS 'Null for no values';

CREATE AGGREGATE analytics.geometric_mean(double precision) (
  sfunc = analytics.geometric_mean_step,
  stype = double precision[],
  finalfunc = analytics.geometric_mean_end,
  initcond = '{0,0}'
);
COMMENT ON AGGREGATE analytics.geometric_mean(double precision) IS 'For growth rates; values must be positive';

CREATE FUNCTION analytics.moving_average(series numeric[], width integer = 7) RETURNS SETOF numeric
  LANGUAGE plpgsql IMMUTABLE
  AS $$
BEGIN
  FOR i IN width .. cardinality(series) LOOP
    RETURN NEXT (SELECT avg(v) FROM unnest(series[i - width + 1 : i]) AS v);
  END LOOP;
END
$$;
COMMENT ON FUNCTION analytics.moving_average(numeric[], integer) IS 'One value for each full window';

-- What triggers do

CREATE FUNCTION public.touch_updated_at() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION public.touch_updated_at() IS 'For tables with a column updated_at';

CREATE FUNCTION public.write_audit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
DECLARE
  left_out text[] := coalesce(TG_ARGV, '{}');
BEGIN
  INSERT INTO public.audit_log (table_name, operation, before, after)
  VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, left(TG_OP, 1)::"char",
          CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - left_out END,
          CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - left_out END);
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION public.write_audit() IS 'The trigger''s arguments name columns that must not be kept';

CREATE FUNCTION sales.check_order_has_lines() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM sales.order_line WHERE order_id = NEW.order_id) THEN
    RAISE EXCEPTION 'Order % has no lines', NEW.order_no USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION sales.check_order_has_lines() IS 'Looks at the end of the transaction, when the lines are there';

CREATE FUNCTION stock.announce_changes() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM pg_notify('stock', (SELECT count(*)::text FROM changed));
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION stock.announce_changes() IS 'Once per statement; the web shop listens';

CREATE FUNCTION sales.book_through_view() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  INSERT INTO sales.rental (rental_item_id, customer_id, period)
  VALUES (NEW.rental_item_id, NEW.customer_id, NEW.period);
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION sales.book_through_view() IS 'Lets the booking screen insert into its own view';

RESET ROLE;
