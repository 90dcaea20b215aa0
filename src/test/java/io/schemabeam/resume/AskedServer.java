// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

/** A database server whose log says what crawls have asked it: an independent truth about what they have done. */
interface AskedServer {

  /** How long the log is: where to begin with the other methods. */
  long logged();

  /** How often relations were listed since a place in the log. */
  int listings(long from);

  /** How many pages it was asked to describe since a place in the log. */
  int descriptions(long from);
}
