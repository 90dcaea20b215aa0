// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.truth;

import java.util.List;

/** Names that break what is careless with them, and objects at the server's limits. */
final class HostileSchema {
  private static final List<String> NAMES = List.of(
      "quote\"s", "it's", "a.b.c", "a/b", "100%", "%41", "line\nbreak", "tab\there", "emoji😀", "x".repeat(63),
      "ä".repeat(31), "'; drop table t; --", "$1", "?", ":a", "Case", "case", "CASE", " space ", "back\\slash", "{a,b}",
      "(x)", "a(integer)", "select", "null", "~!@#", "𝒳", "\u0001", "..", "con.jsonl");

  private HostileSchema() {}

  static String script() {
    StringBuilder script = new StringBuilder("create schema empty;");
    int number = 0;
    for (String name : NAMES) {
      String id = "\"" + name.replace("\"", "\"\"") + "\"";
      String text = "'" + name.replace("'", "''") + "'";
      // Types have a schema of their own, because a table's row type has the table's name.
      script.append(
          """
          create schema %1$s;
          create schema s%3$d;
          create type s%3$d.%1$s as enum (%2$s, 'other');
          create domain s%3$d.d as text default %2$s constraint %1$s check (value <> %2$s);
          create table %1$s.%1$s (
            %1$s s%3$d.%1$s default %2$s, id int, constraint %1$s check (id > 0), primary key (%1$s));
          create index on %1$s.%1$s (id, %1$s) where id > 5;
          create view %1$s.v as select %1$s from %1$s.%1$s where %1$s::text <> %2$s;
          create function %1$s.%1$s(%1$s s%3$d.%1$s, int default 1) returns int language sql as 'select 1';
          create sequence s%3$d.s owned by none;
          comment on table %1$s.%1$s is %2$s;
          comment on column %1$s.%1$s.%1$s is %2$s;
          """.formatted(id, text, number++));
    }
    script.append("create table wide (");
    for (int i = 1; i <= 1600; i++) {
      script.append(i == 1 ? "" : ", ").append("c").append(i).append(" bool");
    }
    script.append("); create table none (); create view big as select '").append("x".repeat(1_000_000))
        .append("'::text as x;");
    return script.toString();
  }
}
