// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.secret;

/** A reference that leads to no secret; the message names the reference and what to do. */
public final class UnresolvedSecretException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnresolvedSecretException(String message) {
    super(message);
  }
}
