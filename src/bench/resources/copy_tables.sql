-- SPDX-License-Identifier: Apache-2.0
-- What most tools read: a JSON row a table or view, with its columns, constraints, indexes and view text.
COPY (
WITH rel AS (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples, c.relpages, c.relowner, c.relpersistence
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r','p','v','m','f') AND n.nspname NOT IN ('pg_catalog','information_schema') AND n.nspname !~ '^pg_(toast|temp)'
), descr AS (
  SELECT objoid, objsubid, description FROM pg_description WHERE classoid = 'pg_class'::regclass
), cols AS (
  SELECT a.attrelid, json_agg(json_build_object('n', a.attname, 'p', a.attnum, 't', format_type(a.atttypid, a.atttypmod),
           'nn', a.attnotnull, 'd', pg_get_expr(ad.adbin, ad.adrelid), 'id', a.attidentity, 'g', a.attgenerated, 'c', d.description) ORDER BY a.attnum) AS j
  FROM pg_attribute a JOIN rel ON rel.oid = a.attrelid
  LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
  LEFT JOIN descr d ON d.objoid = a.attrelid AND d.objsubid = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped GROUP BY 1
), cons AS (
  SELECT con.conrelid, json_agg(json_build_object('n', con.conname, 't', con.contype, 'k', con.conkey,
           'r', fn.nspname || '.' || f.relname, 'fk', con.confkey, 'u', con.confupdtype, 'del', con.confdeltype,
           'def', CASE WHEN con.contype = 'c' THEN pg_get_expr(con.conbin, con.conrelid) END)) AS j
  FROM pg_constraint con LEFT JOIN pg_class f ON f.oid = con.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
  WHERE con.conrelid <> 0 GROUP BY 1
), idx AS (
  SELECT i.indrelid, json_agg(json_build_object('n', ic.relname, 'u', i.indisunique, 'p', i.indisprimary, 'k', i.indkey::int2[], 'am', am.amname,
           'e', pg_get_expr(i.indexprs, i.indrelid), 'w', pg_get_expr(i.indpred, i.indrelid))) AS j
  FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam GROUP BY 1
)
SELECT json_build_object('s', rel.nspname, 'n', rel.relname, 'k', rel.relkind, 'rows', rel.reltuples, 'pages', rel.relpages,
         'owner', pg_get_userbyid(rel.relowner), 'c', d.description, 'cols', cols.j, 'cons', cons.j, 'idx', idx.j,
         'def', CASE WHEN rel.relkind IN ('v','m') THEN pg_get_viewdef(rel.oid) END)
FROM rel
LEFT JOIN descr d ON d.objoid = rel.oid AND d.objsubid = 0
LEFT JOIN cols ON cols.attrelid = rel.oid LEFT JOIN cons ON cons.conrelid = rel.oid LEFT JOIN idx ON idx.indrelid = rel.oid
) TO STDOUT;
