-- SPDX-License-Identifier: Apache-2.0
-- What happened to the tables after the first release: a database that lives is never as it was designed.

SET ROLE tarnfell_owner;

-- The codes of the old till were needed for a year.
ALTER TABLE sales.coupon DROP COLUMN legacy_code;

-- A column that came late, with a default for all old rows, and one that was renamed.
ALTER TABLE sales.shipment ADD COLUMN is_gift boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sales.shipment.is_gift IS 'No invoice in the parcel';
ALTER TABLE sales.rental_item RENAME COLUMN in_service TO is_in_service;

-- Old rows break the rule and nobody wants to touch them; new ones must keep it.
ALTER TABLE sales."Legacy Invoice"
  ADD CONSTRAINT legacy_invoice_customer_known CHECK ("Customer" IS NOT NULL) NOT VALID;
ALTER TABLE sales.repair ADD CONSTRAINT repair_author_fkey FOREIGN KEY (author_id)
  REFERENCES public.employee ON DELETE SET NULL NOT VALID;

-- The new racks carry more than anybody thought.
ALTER TABLE stock.bin ALTER COLUMN max_weight_kg TYPE numeric(8,2);

ALTER TABLE public.employee ALTER COLUMN photo SET STORAGE EXTERNAL;
ALTER TABLE sales.order_line ALTER COLUMN variant_id SET STATISTICS 500;
ALTER TABLE sales.review CLUSTER ON review_pkey;
ALTER TABLE public.setting REPLICA IDENTITY FULL;

RESET ROLE;
