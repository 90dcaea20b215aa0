// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * One run of a crawl. A job that a cluster restarts is the same run.
 *
 * @param id tells it from every other run
 * @param startedAt shown in status and manifest
 */
public record Run(String id, Instant startedAt) implements Serializable {

  /** A run that begins now. */
  public static Run begin() {
    return new Run(UUID.randomUUID().toString(), Instant.now());
  }
}
