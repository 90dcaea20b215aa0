// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

/** What one of the user's transforms threw on one object; says which of them it was. */
public final class TransformException extends Exception {
  private static final long serialVersionUID = 1L;

  TransformException(String transform, Throwable cause) {
    super(transform + ": " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
