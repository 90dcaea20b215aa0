// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.schemabeam.files.WholeFiles;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code status.json} and {@code manifest.json} of an output folder.
 *
 * @param output the crawl's output folder
 */
public record StatusFiles(String output) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** Replaces the status. */
  public void writeStatus(CrawlStatus status) throws IOException {
    files().write("status.json", MAPPER.writeValueAsBytes(status));
  }

  /** The last status, or empty if no crawl has written there. */
  public Optional<CrawlStatus> readStatus() throws IOException {
    Optional<byte[]> bytes = files().read("status.json");
    return bytes.isEmpty() ? Optional.empty() : Optional.of(MAPPER.readValue(bytes.get(), CrawlStatus.class));
  }

  /** Replaces the manifest. */
  public void writeManifest(Manifest manifest) throws IOException {
    files().write("manifest.json", MAPPER.writeValueAsBytes(manifest));
  }

  /** The last manifest, or empty if no crawl has ended there. */
  public Optional<Manifest> readManifest() throws IOException {
    Optional<byte[]> bytes = files().read("manifest.json");
    return bytes.isEmpty() ? Optional.empty() : Optional.of(MAPPER.readValue(bytes.get(), Manifest.class));
  }

  private WholeFiles files() {
    return new WholeFiles(output, "status");
  }
}
