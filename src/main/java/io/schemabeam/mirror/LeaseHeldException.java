// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import java.io.IOException;

/** The state of a source belongs to another run. */
public final class LeaseHeldException extends IOException {
  private static final long serialVersionUID = 1L;

  LeaseHeldException(String message) {
    super(message);
  }
}
