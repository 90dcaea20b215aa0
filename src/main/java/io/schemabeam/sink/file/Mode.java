// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What files say. */
enum Mode {
  /** What there is: one set of files, each replaced when its page changes. */
  @JsonProperty("snapshot")
  SNAPSHOT,
  /** What is new, different or gone since the last run: a folder a run, {@code changes/RUN/}. */
  @JsonProperty("changes")
  CHANGES
}
