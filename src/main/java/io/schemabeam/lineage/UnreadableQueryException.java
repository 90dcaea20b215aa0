// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

/** A query that nothing can be said of; the message says why. */
final class UnreadableQueryException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableQueryException(String message) {
    super(message);
  }
}
