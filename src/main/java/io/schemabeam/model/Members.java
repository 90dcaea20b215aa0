// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

/** A number for a set of objects: equal sets give equal ones, in whatever order, and others hardly ever. */
public final class Members {
  private long sum;

  /** Adds an object. */
  public void add(ObjectKey key, long identity) {
    long hash = identity;
    for (String part : new String[] {key.schema(), key.name(), key.signature()}) {
      hash = mixed(hash * 31 + part.hashCode());
    }
    sum += hash;
  }

  /** The number for what was added. */
  public long sum() {
    return sum;
  }

  /** The finaliser of MurmurHash3, by Austin Appleby, in the public domain. */
  private static long mixed(long value) {
    long hash = value;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
