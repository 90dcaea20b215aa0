// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Optional;

/**
 * A committed object that a complete listing does not name any more.
 *
 * @param key its key
 * @param kind what it was
 * @param reason why
 * @param renamedTo its new key; present exactly if it was renamed
 */
public record Absence(ObjectKey key, ObjectKind kind, Reason reason, Optional<ObjectKey> renamedTo) {

  /** Why an object is not listed. */
  public enum Reason {
    /** It was dropped. */
    REMOVED,
    /** It has another key now, in the same schema or another. */
    RENAMED,
    /** The definition's filters do not ask for it any more. */
    LEFT_OUT,
    /** So many are gone that it is kept until the user has looked. */
    HELD,
    /** It is there, but the role may not use it any more; its last content is kept. */
    HIDDEN
  }

  /** Whether the object stays in the output as it was. */
  public boolean isKept() {
    return reason == Reason.HELD || reason == Reason.HIDDEN;
  }
}
