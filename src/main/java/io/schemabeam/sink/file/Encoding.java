// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How entities are written. */
enum Encoding {
  /** As the format says: JSON Lines, or a JSON array. */
  @JsonProperty("json")
  JSON,
  /** An Avro object container file, of the plain format only. */
  @JsonProperty("avro")
  AVRO
}
