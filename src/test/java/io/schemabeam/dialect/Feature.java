// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

/** What {@link DialectContract} knows that an engine may lack; what is lacking must be absent, never wrong. */
public enum Feature {
  COMMENTS,
  UNIQUE_KEYS,
  FOREIGN_KEYS,
  FOREIGN_KEY_ACTIONS,
  CHECKS,
  CONSTRAINT_NAMES,
  INDEXES,
  DESCENDING_INDEXES,
  LENGTHS,
  DEFAULTS,
  GENERATED_COLUMNS,
  IDENTITY_COLUMNS,
  VIEWS,
  VIEW_TEXTS,
  VIEW_DEPENDENCIES,
  SEQUENCES,
  TRIGGERS,
  ROUTINES,
  PRIVILEGES,
  COLUMN_PRIVILEGES,
  PARTITIONS,
  CHANGE_TOKENS
}
