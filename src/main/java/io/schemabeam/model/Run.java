// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * One run of a crawl. A job that a cluster restarts is the same run.
 *
 * @param id tells it from every other run
 * @param startedAt shown in status and manifest
 * @param label names what is kept run by run, such as folders of changes; a run that continues one which did not
 *     complete has that one's
 */
public record Run(String id, Instant startedAt, String label) implements Serializable {
  /** Sorts by time also where runs follow each other within a second. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int TELLING_DIGITS = 6;

  /** A run that continues none. */
  public Run(String id, Instant startedAt) {
    this(id, startedAt, label(id, startedAt));
  }

  private static String label(String id, Instant startedAt) {
    return TIME.format(startedAt) + "-" + id.substring(0, Math.min(TELLING_DIGITS, id.length()));
  }

  /** A run that begins now and continues none. */
  public static Run begin() {
    return new Run(UUID.randomUUID().toString(), Instant.now());
  }

  /** The same run as a continuation of one that did not complete. */
  public Run continuing(String other) {
    return new Run(id, startedAt, other);
  }
}
