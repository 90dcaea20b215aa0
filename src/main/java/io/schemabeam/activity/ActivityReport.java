// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a worker was doing for a source at one moment.
 *
 * @param source the source's name
 * @param what for example {@code describing shop/sales relations from 'a.b'}
 * @param since when that began
 * @param waitsFor for example {@code an answer of the server}; empty if it does not wait, or does not know
 * @param waitsSince since when; no meaning if it does not wait
 */
public record ActivityReport(
    String source, String what, Instant since, Optional<String> waitsFor, Instant waitsSince) {

  /** As a line for people. */
  public String text(Instant now) {
    return what + ", " + seconds(since, now)
        + waitsFor.map(wait -> ": waits for " + wait + ", " + seconds(waitsSince, now)).orElse("");
  }

  private static String seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds()) + " s";
  }
}
