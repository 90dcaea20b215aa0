-- SPDX-License-Identifier: Apache-2.0
-- Views of every form that a column can take its way through.
CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TYPE a.place AS (street text, town text);
CREATE TABLE a.t (id int PRIMARY KEY, name text, amount numeric(10,2), tags text[], born date, home a.place, parent int, doc jsonb);
CREATE TABLE b.t (id int PRIMARY KEY, name text, "Odd ""name" int, t_id int);
CREATE TABLE a.u (id int, t_id int, note text, name text);
CREATE FUNCTION a.rows(int) RETURNS TABLE (id int, word text) LANGUAGE sql AS 'SELECT 1, ''x''';
CREATE FUNCTION a.double(int) RETURNS int LANGUAGE sql AS 'SELECT $1 * 2';

CREATE VIEW a.plain AS SELECT id, name AS title FROM a.t WHERE amount > 0;
CREATE VIEW a.star AS SELECT * FROM a.t;
CREATE VIEW a.stars AS SELECT x.*, y.note FROM b.t x JOIN a.u y ON y.t_id = x.id;
CREATE VIEW a.over AS SELECT p.title, s.amount FROM a.plain p JOIN a.star s ON s.id = p.id;
CREATE VIEW b.same AS SELECT x.name AS one, y.name AS two, x."Odd ""name" FROM b.t x, a.t y WHERE x.id = y.id;
CREATE VIEW a.computed AS
  SELECT id + 1 AS next, upper(name) AS upper, amount::int AS whole, a.double(id) AS twice, 'x'::text AS constant,
         now() AS now, CURRENT_USER AS me, coalesce(name, born::text) AS either
  FROM a.t;
CREATE VIEW a.chosen AS
  SELECT CASE WHEN amount > 10 THEN name ELSE 'small' END AS label,
         CASE parent WHEN 1 THEN id END AS first
  FROM a.t ORDER BY born;
CREATE VIEW a.grouped AS
  SELECT name, count(*) AS n, sum(amount) AS total, max(born) FILTER (WHERE parent IS NULL) AS latest,
         string_agg(name, ',' ORDER BY id) AS names, percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) AS median
  FROM a.t GROUP BY name HAVING min(id) > 1;
CREATE VIEW a.sets AS SELECT name, parent, sum(amount) AS total FROM a.t GROUP BY GROUPING SETS ((name), (parent), ());
CREATE VIEW a.windowed AS
  SELECT id, row_number() OVER (PARTITION BY parent ORDER BY born) AS place, sum(amount) OVER w AS running
  FROM a.t WINDOW w AS (PARTITION BY name ORDER BY id);
CREATE VIEW a.common AS
  WITH big AS (SELECT id, name FROM a.t WHERE amount > 1), again (k, v) AS (SELECT id, name FROM big)
  SELECT again.k, again.v, big.name FROM again JOIN big ON big.id = again.k;
CREATE VIEW a.shadow AS WITH u AS (SELECT id AS note FROM b.t) SELECT note FROM u;
CREATE VIEW a.tree AS
  WITH RECURSIVE tree (id, path, depth) AS (
    SELECT id, name, 1 FROM a.t WHERE parent IS NULL
    UNION ALL
    SELECT t.id, tree.path || '/' || t.name, tree.depth + 1 FROM a.t JOIN tree ON t.parent = tree.id)
  SELECT id, path, depth FROM tree;
CREATE VIEW a.united AS SELECT id, name FROM a.t UNION ALL SELECT id, note FROM a.u UNION SELECT 1, 'x';
CREATE VIEW a.minus AS SELECT name FROM a.t EXCEPT SELECT name FROM b.t;
CREATE VIEW a.sub AS
  SELECT s.total, s.name, (SELECT max(u.note) FROM a.u WHERE u.t_id = s.id) AS note, EXISTS (SELECT 1 FROM b.t WHERE t_id = s.id) AS is_there
  FROM (SELECT id, name, amount * 2 AS total FROM a.t) s;
CREATE VIEW a.sideways AS
  SELECT t.id, l.note, tag.tag, n.n, e.key
  FROM a.t t, LATERAL (SELECT u.note FROM a.u WHERE u.t_id = t.id LIMIT 1) l, unnest(t.tags) WITH ORDINALITY tag(tag, place),
       generate_series(1, 3) n(n), jsonb_each(t.doc) e(key, value);
CREATE VIEW a.functions AS SELECT r.id, r.word, t.name FROM a.t t, a.rows(t.id) r;
CREATE VIEW a.merged AS SELECT id, a_t.name AS x, u.name AS y FROM a.t a_t JOIN a.u USING (id);
CREATE VIEW a.full_merged AS SELECT id, a_t.name AS x FROM a.t a_t FULL JOIN a.u USING (id);
CREATE VIEW a.listed AS SELECT v.k, t.name FROM (VALUES (1, 'a'), (2, 'b')) v(k, l) JOIN a.t ON t.id = v.k;
CREATE VIEW a.parts AS SELECT (home).town AS town, tags[1] AS tag, doc ->> 'x' AS x, doc #>> '{a,b}' AS ab FROM a.t;
CREATE VIEW a.worded AS
  SELECT id, name, parent, position(name IN tags[1]) AS pos, substring(name FROM id FOR 3) AS sub,
         overlay(name PLACING 'x' FROM id FOR parent) AS over, trim(BOTH name FROM doc::text) AS trimmed,
         now() AT TIME ZONE name AS zone, tags[id:parent] AS slice, substring(name FROM 'a|b') AS found
  FROM a.t;
CREATE VIEW a.whole AS SELECT to_jsonb(t.*) AS row FROM a.t;
CREATE VIEW a.of_catalog AS SELECT relname, t.name FROM pg_class JOIN a.t ON t.id = reltuples::int;
CREATE MATERIALIZED VIEW a.kept AS SELECT DISTINCT ON (parent) parent, name FROM a.t ORDER BY parent, born DESC;
CREATE VIEW a.test AS
  SELECT id FROM a.t
  WHERE name ~~* 'x%' AND name !~ 'y' AND born BETWEEN '2020-01-01' AND now() AND id = ANY (ARRAY[1, 2]) AND tags @> '{x}'
    AND (id, parent) IN (SELECT id, t_id FROM a.u) AND name IS DISTINCT FROM 'q' AND EXTRACT(year FROM born) > 2000
    AND born + '1 day'::interval > now() AT TIME ZONE 'UTC' AND name COLLATE "C" > 'a' AND id OPERATOR(pg_catalog.+) 1 > 2;
CREATE VIEW a.from_xml AS SELECT t.id, x.c FROM a.t, XMLTABLE('/a/b' PASSING xmlparse(document t.name) COLUMNS c text PATH 'c') x;
CREATE VIEW a.other_names AS SELECT x.p, x.q FROM b.t x(p, q);
