// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

/** How a column decides which rows a view has, or in which order, without being a part of its values. */
public enum Influence {
  FILTER,
  GROUP_BY,
  JOIN,
  SORT,
  WINDOW
}
