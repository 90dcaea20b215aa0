-- SPDX-License-Identifier: Apache-2.0
-- A JSON row an object, with all that Schemabeam's plain format holds of it: set-based joins over pg_catalog, each part
-- aggregated once, as one stream.
COPY (
WITH rel AS MATERIALIZED (
  SELECT c.*, n.nspname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
     AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
), cols AS (
  SELECT a.attrelid, json_agg(json_build_object(
           'name', a.attname, 'number', a.attnum, 'type', format_type(a.atttypid, a.atttypmod), 'category', t.typcategory,
           'typmod', a.atttypmod, 'nullable', NOT a.attnotnull, 'default', pg_get_expr(ad.adbin, ad.adrelid),
           'identity', a.attidentity, 'generated', a.attgenerated,
           'collation', CASE WHEN a.attcollation <> t.typcollation THEN (SELECT collname FROM pg_collation WHERE oid = a.attcollation) END,
           'base', CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
           'labels', CASE WHEN t.typtype = 'e' THEN (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) END,
           'acl', a.attacl, 'comment', d.description) ORDER BY a.attnum) AS j
    FROM pg_attribute a
    JOIN rel ON rel.oid = a.attrelid
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = a.attrelid AND d.objsubid = a.attnum
   WHERE a.attnum > 0 AND NOT a.attisdropped AND rel.relkind <> 'S'
   GROUP BY 1
), cons AS (
  SELECT k.conrelid, json_agg(json_build_object(
           'name', k.conname, 'type', k.contype, 'columns', k.conkey, 'schema', fn.nspname, 'table', f.relname,
           'references', (SELECT json_agg(a.attname ORDER BY p.place) FROM unnest(k.confkey) WITH ORDINALITY p (number, place)
                            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = p.number),
           'update', k.confupdtype, 'delete', k.confdeltype, 'match', k.confmatchtype, 'deferrable', k.condeferrable,
           'deferred', k.condeferred, 'valid', k.convalidated,
           'expression', CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid) WHEN 'x' THEN pg_get_constraintdef(k.oid) END,
           'comment', d.description)) AS j
    FROM pg_constraint k
    LEFT JOIN pg_class f ON f.oid = k.confrelid
    LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
    LEFT JOIN pg_description d ON d.classoid = 2606 AND d.objoid = k.oid AND d.objsubid = 0
   WHERE k.conrelid <> 0
   GROUP BY 1
), idx AS (
  SELECT i.indrelid, sum(ic.relpages) AS pages, json_agg(json_build_object(
           'name', ic.relname, 'unique', i.indisunique, 'primary', i.indisprimary, 'valid', i.indisvalid,
           'columns', i.indkey::int2[], 'keys', i.indnkeyatts, 'options', i.indoption::int2[], 'method', am.amname,
           'definition', CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END,
           'predicate', pg_get_expr(i.indpred, i.indrelid), 'comment', d.description)) AS j
    FROM pg_index i
    JOIN pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_am am ON am.oid = ic.relam
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = i.indexrelid AND d.objsubid = 0
   GROUP BY 1
), reads AS (
  SELECT v.ev_class, json_agg(json_build_object('schema', v.nspname, 'name', v.relname, 'columns', v.columns)) AS j
    FROM (SELECT w.ev_class, n.nspname, r.relname, array_agg(DISTINCT a.attname) AS columns
            FROM pg_rewrite w
            JOIN pg_depend d ON d.classid = 2618 AND d.objid = w.oid AND d.refclassid = 1259 AND d.refobjid <> w.ev_class
            JOIN pg_class r ON r.oid = d.refobjid
            JOIN pg_namespace n ON n.oid = r.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
           WHERE w.oid >= 16384
           GROUP BY 1, 2, 3) v
   GROUP BY 1
), parents AS (
  SELECT i.inhrelid, json_agg(json_build_object('schema', n.nspname, 'name', p.relname) ORDER BY i.inhseqno) AS j
    FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace
   GROUP BY 1
), trig AS (
  SELECT t.tgrelid, json_agg(json_build_object('name', t.tgname, 'definition', pg_get_triggerdef(t.oid),
                                               'enabled', t.tgenabled, 'comment', d.description)) AS j
    FROM pg_trigger t LEFT JOIN pg_description d ON d.classoid = 2620 AND d.objoid = t.oid
   WHERE NOT t.tgisinternal
   GROUP BY 1
), pol AS (
  SELECT p.polrelid, json_agg(json_build_object('name', p.polname, 'command', p.polcmd, 'permissive', p.polpermissive,
           'roles', p.polroles::regrole[], 'using', pg_get_expr(p.polqual, p.polrelid),
           'check', pg_get_expr(p.polwithcheck, p.polrelid))) AS j
    FROM pg_policy p
   GROUP BY 1
), extension AS (
  SELECT d.classid, d.objid, e.extname FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
   WHERE d.deptype = 'e' AND d.refclassid = 3079
), seq AS (
  SELECT q.seqrelid, json_build_object('type', format_type(q.seqtypid, NULL), 'start', q.seqstart, 'increment', q.seqincrement,
           'minimum', q.seqmin, 'maximum', q.seqmax, 'cache', q.seqcache, 'cycle', q.seqcycle,
           'schema', n.nspname, 'table', c.relname, 'column', a.attname) AS j
    FROM pg_sequence q
    LEFT JOIN pg_depend d ON d.classid = 1259 AND d.objid = q.seqrelid AND d.deptype IN ('a', 'i') AND d.refclassid = 1259 AND d.refobjsubid > 0
    LEFT JOIN pg_class c ON c.oid = d.refobjid
    LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
)
SELECT json_build_object(
         'schema', rel.nspname, 'name', rel.relname, 'kind', rel.relkind, 'partition', rel.relispartition,
         'owner', pg_get_userbyid(rel.relowner), 'persistence', rel.relpersistence, 'comment', d.description,
         'rows', rel.reltuples, 'pages', rel.relpages + coalesce(t.relpages, 0) + coalesce(idx.pages, 0),
         'columns', cols.j, 'constraints', cons.j, 'indexes', idx.j, 'reads', reads.j, 'parents', parents.j,
         'triggers', trig.j, 'policies', pol.j, 'security', rel.relrowsecurity, 'acl', rel.relacl,
         'extension', x.extname, 'server', s.srvname, 'sequence', seq.j,
         'key', CASE WHEN rel.relkind = 'p' THEN pg_get_partkeydef(rel.oid) END,
         'bound', pg_get_expr(rel.relpartbound, rel.oid),
         'definition', CASE WHEN rel.relkind IN ('v', 'm') THEN pg_get_viewdef(rel.oid) END)
  FROM rel
  LEFT JOIN pg_class t ON t.oid = rel.reltoastrelid
  LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = rel.oid AND d.objsubid = 0
  LEFT JOIN cols ON cols.attrelid = rel.oid
  LEFT JOIN cons ON cons.conrelid = rel.oid
  LEFT JOIN idx ON idx.indrelid = rel.oid
  LEFT JOIN reads ON reads.ev_class = rel.oid
  LEFT JOIN parents ON parents.inhrelid = rel.oid
  LEFT JOIN trig ON trig.tgrelid = rel.oid
  LEFT JOIN pol ON pol.polrelid = rel.oid
  LEFT JOIN seq ON seq.seqrelid = rel.oid
  LEFT JOIN extension x ON x.classid = 1259 AND x.objid = rel.oid
  LEFT JOIN pg_foreign_table f ON f.ftrelid = rel.oid
  LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
UNION ALL
SELECT json_build_object(
         'schema', n.nspname, 'name', p.proname, 'kind', p.prokind, 'owner', pg_get_userbyid(p.proowner), 'acl', p.proacl,
         'arguments', pg_get_function_arguments(p.oid), 'returns', pg_get_function_result(p.oid), 'language', l.lanname,
         'volatility', p.provolatile, 'strict', p.proisstrict, 'definer', p.prosecdef, 'parallel', p.proparallel,
         'extension', x.extname, 'comment', d.description)
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
  LEFT JOIN pg_description d ON d.classoid = 1255 AND d.objoid = p.oid
  LEFT JOIN extension x ON x.classid = 1255 AND x.objid = p.oid
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
UNION ALL
SELECT json_build_object(
         'schema', n.nspname, 'name', t.typname, 'kind', t.typtype, 'owner', pg_get_userbyid(t.typowner), 'acl', t.typacl,
         'labels', (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
         'base', format_type(nullif(t.typbasetype, 0), t.typtypmod), 'default', t.typdefault, 'comment', d.description)
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_class c ON c.oid = t.typrelid
  LEFT JOIN pg_description d ON d.classoid = 1247 AND d.objoid = t.oid
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
   AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
UNION ALL
SELECT json_build_object('schema', n.nspname, 'kind', 'schema', 'owner', pg_get_userbyid(n.nspowner), 'acl', n.nspacl,
                         'comment', d.description)
  FROM pg_namespace n LEFT JOIN pg_description d ON d.classoid = 2615 AND d.objoid = n.oid
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
) TO STDOUT;
