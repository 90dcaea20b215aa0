-- SPDX-License-Identifier: Apache-2.0
-- Schema analytics: what reports read.

SET ROLE tarnfell_owner;

CREATE TABLE analytics.calendar (
  day          date PRIMARY KEY,
  iso_year     smallint NOT NULL,
  iso_week     smallint NOT NULL CHECK (iso_week BETWEEN 1 AND 53),
  is_weekend   boolean GENERATED ALWAYS AS (extract(isodow FROM day) > 5) STORED,
  season       public.season NOT NULL,
  holidays     jsonb
);
COMMENT ON TABLE analytics.calendar IS 'One row a day, to join with';
COMMENT ON COLUMN analytics.calendar.iso_year IS 'The year the week belongs to';
COMMENT ON COLUMN analytics.calendar.iso_week IS 'Weeks begin on Monday';
COMMENT ON COLUMN analytics.calendar.is_weekend IS 'Saturday and Sunday';
COMMENT ON COLUMN analytics.calendar.season IS 'By month, as the buying team counts';
COMMENT ON COLUMN analytics.calendar.holidays IS 'By country, for example {"DE": "New Year"}';

CREATE TABLE analytics.daily_sales (
  day        date NOT NULL REFERENCES analytics.calendar ON DELETE RESTRICT,
  shop_id    smallint NOT NULL REFERENCES public.shop ON DELETE CASCADE,
  orders     integer NOT NULL,
  pieces     integer NOT NULL,
  revenue    numeric(14,2) NOT NULL,
  PRIMARY KEY (day, shop_id)
);
COMMENT ON TABLE analytics.daily_sales IS 'Filled every night by analytics.refresh_daily_sales';
COMMENT ON COLUMN analytics.daily_sales.day IS 'In UTC';
COMMENT ON COLUMN analytics.daily_sales.orders IS 'Without cancelled ones';
COMMENT ON COLUMN analytics.daily_sales.pieces IS 'Sum of quantities';
COMMENT ON COLUMN analytics.daily_sales.revenue IS 'In euros, with tax, without shipping';

CREATE TABLE analytics.sales_target (
  shop_id    smallint NOT NULL REFERENCES public.shop ON DELETE CASCADE,
  year       smallint NOT NULL,
  quarter    smallint NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  target     numeric(14,2) NOT NULL CHECK (target > 0),
  stretch    real,
  PRIMARY KEY (shop_id, year, quarter)
);
COMMENT ON TABLE analytics.sales_target IS 'What the board hopes for';
COMMENT ON COLUMN analytics.sales_target.quarter IS '1 to 4';
COMMENT ON COLUMN analytics.sales_target.target IS 'Revenue in euros';
COMMENT ON COLUMN analytics.sales_target.stretch IS 'Factor for the bonus';

-- Page views: by year, and the current year again by device, because reports nearly always ask for one of them.
CREATE TABLE analytics.page_view (
  viewed_at  timestamptz NOT NULL,
  device     text COLLATE "C" NOT NULL,
  session_id uuid NOT NULL,
  path       text NOT NULL,
  product_id integer REFERENCES public.product ON DELETE SET NULL,
  client     inet,
  took       interval(3)
) PARTITION BY RANGE (viewed_at);
COMMENT ON TABLE analytics.page_view IS 'Pages of the web shop as they were looked at';
COMMENT ON COLUMN analytics.page_view.device IS 'phone, tablet, desktop; anything else is a robot';
COMMENT ON COLUMN analytics.page_view.session_id IS 'From the cookie; new every day';
COMMENT ON COLUMN analytics.page_view.path IS 'Without the query string';
COMMENT ON COLUMN analytics.page_view.product_id IS 'Null on pages without a product';
COMMENT ON COLUMN analytics.page_view.client IS 'Last byte set to zero';
COMMENT ON COLUMN analytics.page_view.took IS 'Until the page was drawn';

CREATE TABLE analytics.page_view_2025 PARTITION OF analytics.page_view
  FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00:00+00');
CREATE TABLE analytics.page_view_2026 PARTITION OF analytics.page_view
  FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00')
  PARTITION BY LIST (device);
CREATE TABLE analytics.page_view_2026_phone PARTITION OF analytics.page_view_2026 FOR VALUES IN ('phone');
CREATE TABLE analytics.page_view_2026_screen PARTITION OF analytics.page_view_2026 FOR VALUES IN ('tablet', 'desktop');
CREATE TABLE analytics.page_view_2026_robot PARTITION OF analytics.page_view_2026 DEFAULT;
COMMENT ON TABLE analytics.page_view_2026 IS 'The current year, by device';
COMMENT ON TABLE analytics.page_view_2026_robot IS 'Left out of every report';

CREATE INDEX page_view_time_idx ON analytics.page_view USING brin (viewed_at);
CREATE INDEX page_view_product_idx ON analytics.page_view (product_id, viewed_at) WHERE product_id IS NOT NULL;

CREATE TABLE analytics.segment (
  segment_id  serial PRIMARY KEY,
  name        text NOT NULL UNIQUE,
  rule        jsonb NOT NULL,
  priority    smallint NOT NULL DEFAULT 100,
  created_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE analytics.segment IS 'Groups of customers that get the same offers';
COMMENT ON COLUMN analytics.segment.name IS 'As the campaign tool shows it';
COMMENT ON COLUMN analytics.segment.rule IS 'Conditions, as the campaign tool writes them';
COMMENT ON COLUMN analytics.segment.priority IS 'The lowest wins';

CREATE TABLE analytics.segment_member (
  segment_id  integer NOT NULL REFERENCES analytics.segment ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES sales.customer ON DELETE CASCADE,
  since       date NOT NULL,
  score       double precision,
  PRIMARY KEY (segment_id, customer_id)
);
COMMENT ON TABLE analytics.segment_member IS 'Who is in which segment';
COMMENT ON COLUMN analytics.segment_member.since IS 'First night the rule matched';
COMMENT ON COLUMN analytics.segment_member.score IS 'How well the rule fits, from 0 to 1';

CREATE TABLE analytics.forecast (
  variant_id integer NOT NULL REFERENCES public.product_variant ON DELETE CASCADE,
  week       date NOT NULL CHECK (extract(isodow FROM week) = 1),
  model      text NOT NULL DEFAULT 'seasonal',
  expected   numeric(10,2) NOT NULL,
  quantiles  double precision[] NOT NULL CHECK (cardinality(quantiles) = 3),
  confidence numrange,
  PRIMARY KEY (variant_id, week, model)
);
COMMENT ON TABLE analytics.forecast IS 'Pieces we expect to sell';
COMMENT ON COLUMN analytics.forecast.week IS 'Its Monday';
COMMENT ON COLUMN analytics.forecast.model IS 'Several models may forecast the same week';
COMMENT ON COLUMN analytics.forecast.expected IS 'Mean of the model';
COMMENT ON COLUMN analytics.forecast.quantiles IS 'At 10, 50 and 90 percent';
COMMENT ON COLUMN analytics.forecast.confidence IS 'The range it is 80 percent sure of';

CREATE TABLE analytics.load_run (
  load_run_id bigserial PRIMARY KEY,
  job         text NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  rows_loaded bigint,
  grid        integer[][],
  error       text,
  CONSTRAINT load_run_finished_after_start CHECK (finished_at >= started_at)
);
COMMENT ON TABLE analytics.load_run IS 'Diary of the nightly jobs';
COMMENT ON COLUMN analytics.load_run.job IS 'Name in the scheduler';
COMMENT ON COLUMN analytics.load_run.finished_at IS 'Null while it runs, or when it died';
COMMENT ON COLUMN analytics.load_run.rows_loaded IS 'Inserted and updated';
COMMENT ON COLUMN analytics.load_run.grid IS 'Rows per shop and hour';
COMMENT ON COLUMN analytics.load_run.error IS 'Null when all went well';

CREATE INDEX load_run_latest_idx ON analytics.load_run (job, started_at DESC);

RESET ROLE;
