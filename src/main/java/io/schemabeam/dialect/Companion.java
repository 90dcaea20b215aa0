// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.util.Optional;

/** Lets a listing do two things at the same time, where a second connection to its database is free. */
public interface Companion {
  /** There is no second connection. */
  Companion NONE = new Companion() {
    @Override
    public <T> Begun<T> begin(Work<T> work) {
      return Optional::empty;
    }
  };

  /** Something that is being done. */
  @FunctionalInterface
  interface Begun<T> {
    /** Waits for the result, which is empty if no connection was free or the work failed: then do it yourself. */
    Optional<T> await();
  }

  /** Begins work on another connection to the same database. */
  <T> Begun<T> begin(Work<T> work);
}
