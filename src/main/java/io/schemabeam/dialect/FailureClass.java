// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

/** What a database's error means for what was attempted. */
public enum FailureClass {
  /** The connection or the server failed; the same again may succeed on a new connection. */
  TRANSIENT,
  /** Somebody else's lock was in the way; the same again may succeed. */
  LOCKED,
  /** The statement took longer than it may; the same again would too, fewer objects may not. */
  TOO_SLOW,
  /** The catalog changed while it was read (an object was dropped); look again, then describe what is left. */
  CHANGED_MEANWHILE,
  /** Password, role, database or URL are wrong: nothing helps but another definition. */
  DEFINITION,
  /** The statement itself fails, perhaps for one object only; bisect. */
  PERMANENT
}
