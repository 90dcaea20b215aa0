-- SPDX-License-Identifier: Apache-2.0
-- Who works with the database. Roles belong to the server, not to the database, so they may already be there.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY[
    'tarnfell_owner', 'tarnfell_reader', 'tarnfell_support', 'tarnfell_analyst', 'tarnfell_webshop'
  ]
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
END
$$;

COMMENT ON ROLE tarnfell_owner IS 'Owns every schema and table; nobody logs in with it';
COMMENT ON ROLE tarnfell_reader IS 'May read what is not personal';
COMMENT ON ROLE tarnfell_support IS 'Customer service desk';
COMMENT ON ROLE tarnfell_analyst IS 'Reporting and forecasts';
COMMENT ON ROLE tarnfell_webshop IS 'The web shop''s application server';

GRANT tarnfell_reader TO tarnfell_support, tarnfell_analyst;

DO $$
BEGIN
  EXECUTE format('COMMENT ON DATABASE %I IS %L', current_database(),
    'Tarnfell Outfitters: sells, rents and repairs equipment for walking, climbing and camping');
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO tarnfell_reader, tarnfell_webshop', current_database());
END
$$;
