// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import io.schemabeam.model.RelationName;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Table;

/** Names without the quotes that a text has around them. */
final class Names {
  private Names() {}

  static String plain(String name) {
    if (name == null) {
      return "";
    }
    if (name.length() >= 2) {
      char first = name.charAt(0);
      char last = name.charAt(name.length() - 1);
      if (first == last && (first == '"' || first == '`')) {
        String quote = String.valueOf(first);
        return name.substring(1, name.length() - 1).replace(quote + quote, quote);
      }
      if (first == '[' && last == ']') {
        return name.substring(1, name.length() - 1);
      }
    }
    return name;
  }

  static String plain(Alias alias) {
    return alias == null ? "" : plain(alias.getName());
  }

  static RelationName of(Table table) {
    return new RelationName(plain(table.getSchemaName()), plain(table.getName()));
  }
}
