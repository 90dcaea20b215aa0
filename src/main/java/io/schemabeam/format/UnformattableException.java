// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

/** A format's own rules have no place for an object; the message says which rule and what to do. */
public final class UnformattableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the reason, for the dead letters. */
  public UnformattableException(String message) {
    super(message);
  }
}
