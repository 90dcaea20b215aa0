// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import io.schemabeam.model.FormattedPage;

/**
 * Writes pages to where a sink leads, one after the other. A worker has one for each of its threads that writes to the
 * sink; it may hold a client, but nothing that only one worker at a time can hold.
 */
public interface PageWriter extends AutoCloseable {

  /**
   * Writes a page. Doing it again is harmless, also after half of it was written.
   *
   * @return how many entities the page now has at the sink
   * @throws SinkException if it could not be written, or not whole
   */
  long write(FormattedPage page) throws SinkException;

  /** Lets go of what it holds. */
  @Override
  default void close() {}
}
