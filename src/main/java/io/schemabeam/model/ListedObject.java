// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.io.Serializable;

/**
 * The cheap basics of an object, as a listing gives them: enough to cut pages and to tell whether details are needed.
 *
 * @param key the object's name
 * @param kind what it is
 * @param identity the database's own number of the object (PostgreSQL: oid), which survives a rename; 0 if it has none
 * @param weight how much describing it will load, in columns or an equivalent (about 500 bytes each); at least 1
 * @param token changes whenever something changes that a description shows; equal tokens mean that the object need not
 *     be described again, within one server; 0 if the database cannot tell
 */
public record ListedObject(ObjectKey key, ObjectKind kind, long identity, int weight, long token)
    implements Serializable {
  /** The same object with another token. */
  public ListedObject withToken(long other) {
    return new ListedObject(key, kind, identity, weight, other);
  }
}
