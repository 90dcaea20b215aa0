-- SPDX-License-Identifier: Apache-2.0
-- Triggers of every sort: before and after, per row and per statement, on a view, and one that waits for the commit.

SET ROLE tarnfell_owner;

CREATE TRIGGER customer_touch BEFORE UPDATE ON sales.customer
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();
COMMENT ON TRIGGER customer_touch ON sales.customer IS 'Saving without a change does not count';

CREATE TRIGGER customer_order_touch BEFORE UPDATE OF status, coupon_code, shipping_cost ON sales.customer_order
  FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();

CREATE TRIGGER price_audit AFTER INSERT OR UPDATE OR DELETE ON sales.price
  FOR EACH ROW EXECUTE FUNCTION public.write_audit();
COMMENT ON TRIGGER price_audit ON sales.price IS 'Who made it so cheap?';

CREATE TRIGGER employee_audit AFTER UPDATE OR DELETE ON public.employee
  FOR EACH ROW EXECUTE FUNCTION public.write_audit('photo', 'email');

CREATE CONSTRAINT TRIGGER customer_order_has_lines AFTER INSERT ON sales.customer_order
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status <> 'cart') EXECUTE FUNCTION sales.check_order_has_lines();

CREATE TRIGGER stock_level_changed AFTER UPDATE ON stock.stock_level
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION stock.announce_changes();

-- On a partitioned table, so every partition has it too.
CREATE TRIGGER payment_audit AFTER UPDATE OR DELETE ON sales.payment
  FOR EACH ROW EXECUTE FUNCTION public.write_audit('reference');

CREATE TRIGGER rental_calendar_insert INSTEAD OF INSERT ON sales.rental_calendar
  FOR EACH ROW EXECUTE FUNCTION sales.book_through_view();

CREATE TRIGGER review_audit AFTER DELETE ON sales.review
  FOR EACH ROW EXECUTE FUNCTION public.write_audit();
ALTER TABLE sales.review DISABLE TRIGGER review_audit;
COMMENT ON TRIGGER review_audit ON sales.review IS 'Switched off after a wave of spam filled the log';

-- The old invoices are evidence: nobody changes them, not even by accident.
CREATE RULE legacy_invoice_read_only AS ON DELETE TO sales."Legacy Invoice" DO INSTEAD NOTHING;

RESET ROLE;
