-- SPDX-License-Identifier: Apache-2.0
-- Names that a careless key confuses, and names that break what is careless with them.

-- What one catalog's separator, quote or code does to names with it.
CREATE TABLE public."a,b" (id int PRIMARY KEY, "x,y" int, "x%2Cy" int);
CREATE TABLE public."a%2Cb" (id int PRIMARY KEY);
CREATE TABLE public."a%252Cb" (id int);
CREATE TABLE public."a%" (id int);
CREATE TABLE public."100%2E" (id int);
CREATE TABLE public."(x)" ("(y)" int UNIQUE, "%28y%29" int);
CREATE TABLE public."%28x%29" (id int);
CREATE TABLE public."a␟b" (id int);
CREATE TABLE public."a%E2%90%9Fb" (id int);

-- One path, two objects.
CREATE SCHEMA coll;
CREATE SCHEMA "coll.z";
CREATE TABLE "coll.z".t (id int PRIMARY KEY);
CREATE TABLE coll."z.t" (id int PRIMARY KEY);
CREATE TABLE coll."z%2Et" (id int PRIMARY KEY);
CREATE SCHEMA "public/a";
CREATE TABLE "public/a".b (c int);
CREATE TABLE public."a/b" (c int);
CREATE TABLE public."a%2Fb" (c int);
CREATE TABLE public.a ("b/c" int, "b%2Fc" int, b int);
CREATE SCHEMA "public/_procedures_";

-- One name, several objects.
CREATE TABLE coll.one (one int);
CREATE FUNCTION coll.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION coll.one(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION coll.one(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE coll.one(text, int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION coll."one(integer)"() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE coll.one(float8) (sfunc = float8pl, stype = float8);
CREATE TYPE coll.kind AS ENUM ('one');
CREATE SEQUENCE coll.one_seq;
CREATE TABLE coll."Case" (id int, "ID" int);
CREATE TABLE coll."case" (id int);

-- Characters that formats give a meaning.
CREATE TABLE public."quote""s" ("quote""s" int);
CREATE TABLE public."it's" (id int);
CREATE TABLE public."back\slash" (id int);
CREATE TABLE public."a::b" ("a::b" int, "a>b" int);
CREATE TABLE public."a>b" (id int);
CREATE TABLE public."line
break" ("tab	here" int);
CREATE TABLE public." " (" " int);
CREATE TABLE public." space " (id int);
CREATE TABLE public."emoji😀" ("😀" int);
CREATE TABLE public."é" (id int);
CREATE TABLE public.U&"e\0301" (id int);
CREATE TABLE public."xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" (id int);
CREATE TABLE public."{x}${y}%s:z" (id int);
CREATE TABLE public."a." (id int);
CREATE TABLE public.".a" (id int);
CREATE TABLE public."a " (id int, "id " int, "id." int);
CREATE TABLE public."." (id int);
CREATE TABLE public.".." ("." int, ".." int);
CREATE TABLE public."%" (id int);
CREATE TABLE public."%2" (id int);
CREATE TABLE public.U&"a\200b" (id int);
CREATE TABLE public."漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢" (id int);
CREATE TABLE public."漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢字" (id int);
CREATE TABLE public.none ();

-- What refers to them.
CREATE TABLE public.refers (
  a int REFERENCES public."a,b", b int REFERENCES public."a%2Cb", c int REFERENCES "coll.z".t,
  d int REFERENCES coll."z.t", e int REFERENCES public."(x)" ("(y)"));
CREATE VIEW public."view,of.them" AS
  SELECT x."x,y" AS "o,1", x."x%2Cy" AS "o.2", t.id AS one, z.id AS two, q."quote""s" AS "quo""te", s."b/c"
  FROM public."a,b" x, "coll.z".t, coll."z.t" z, public."quote""s" q, public.a s;
CREATE VIEW public.over AS SELECT v."o,1", v."quo""te" FROM public."view,of.them" v;
