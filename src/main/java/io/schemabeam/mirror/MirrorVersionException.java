// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import java.io.IOException;

/** A state store that another version of Schemabeam wrote. */
public final class MirrorVersionException extends IOException {
  private static final long serialVersionUID = 1L;

  MirrorVersionException(String message) {
    super(message);
  }
}
