// SPDX-License-Identifier: Apache-2.0
/**
 * Where the columns of views come from. Which tables and columns a view reads is the database's own word where it keeps
 * records of that; which output column comes from which of them is read out of the view's text. The first checks the
 * second, and what cannot be resolved is said.
 */
package io.schemabeam.lineage;
