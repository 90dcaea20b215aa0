// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.util.Arrays;

/** Change tokens by the database's own numbers of objects, in little memory: a listing can have millions. */
public final class Tokens {
  private long[] objects = new long[1024];
  private long[] tokens = new long[1024];
  private int size;

  /** Adds a token; numbers must come in ascending order. */
  void add(long object, long token) {
    if (size > 0 && objects[size - 1] >= object) {
      throw new IllegalArgumentException("tokens are not in the order of their objects' numbers");
    }
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, 2 * size);
      tokens = Arrays.copyOf(tokens, 2 * size);
    }
    objects[size] = object;
    tokens[size] = token;
    size++;
  }

  /** The token of an object; 0 if there is none. */
  long of(long object) {
    int at = Arrays.binarySearch(objects, 0, size, object);
    return at < 0 ? 0 : tokens[at];
  }
}
