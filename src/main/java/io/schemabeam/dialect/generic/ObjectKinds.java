// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.model.ObjectKind;
import java.util.Locale;
import java.util.Optional;

/**
 * What drivers call the kinds of relations. The specification names a few (TABLE, VIEW, SYSTEM TABLE, GLOBAL TEMPORARY,
 * LOCAL TEMPORARY, ALIAS, SYNONYM) and allows any.
 */
final class ObjectKinds {
  private ObjectKinds() {}

  /** The kind of a table type; empty for what is part of the system, of a session, or no relation. */
  static Optional<ObjectKind> of(String tableType) {
    String type = tableType == null ? "TABLE" : tableType.trim().toUpperCase(Locale.ROOT).replace('_', ' ');
    if (type.startsWith("SYSTEM") || type.startsWith("LOCAL TEMPORARY") || type.startsWith("TEMPORARY")
        || type.contains("INDEX") || type.contains("SYNONYM") || type.equals("ALIAS") || type.equals("TYPE")
        || type.contains("TOAST")) {
      return Optional.empty();
    }
    if (type.contains("SEQUENCE")) {
      return Optional.of(ObjectKind.SEQUENCE);
    }
    if (type.contains("MATERIALIZED") || type.contains("MATERIALISED")) {
      return Optional.of(ObjectKind.MATERIALIZED_VIEW);
    }
    if (type.contains("VIEW")) {
      return Optional.of(ObjectKind.VIEW);
    }
    if (type.contains("FOREIGN") || type.contains("EXTERNAL") || type.contains("LINK") || type.contains("REMOTE")) {
      return Optional.of(ObjectKind.FOREIGN_TABLE);
    }
    return Optional.of(type.contains("PARTITIONED") ? ObjectKind.PARTITIONED_TABLE : ObjectKind.TABLE);
  }

  static boolean hasColumns(ObjectKind kind) {
    return kind != ObjectKind.SEQUENCE;
  }

  static boolean hasKeys(ObjectKind kind) {
    return kind != ObjectKind.SEQUENCE && kind != ObjectKind.VIEW && kind != ObjectKind.MATERIALIZED_VIEW;
  }

  static boolean hasIndexes(ObjectKind kind) {
    return hasKeys(kind) || kind == ObjectKind.MATERIALIZED_VIEW;
  }
}
