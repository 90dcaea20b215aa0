// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Arrays;

/**
 * A described object in its encoded form: written once when it is described, kept as it is in the mirror, and copied by
 * the plain format.
 *
 * @param key the object's key within its page
 * @param kind what it is
 * @param fingerprint changes exactly if something changes that {@code json} shows, estimates and sizes aside
 * @param json one line of UTF-8 JSON without a line break: a {@link CatalogObject} with its fingerprint
 */
public record ObjectDocument(ObjectKey key, ObjectKind kind, String fingerprint, byte[] json) {

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectDocument that
        && key.equals(that.key)
        && kind == that.kind
        && fingerprint.equals(that.fingerprint)
        && Arrays.equals(json, that.json);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }
}
