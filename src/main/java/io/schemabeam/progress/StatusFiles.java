// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.schemabeam.files.WholeFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * {@code status.json}, {@code manifest.json} and {@code progress/} of an output folder.
 *
 * @param output the crawl's output folder
 */
public record StatusFiles(String output) {
  /** Sorts by time, and is a name on every file system. */
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

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

  /** Keeps the progress of a status as a file of its own, {@code progress/TIME.jsonl} with a line a source. */
  void logProgress(CrawlStatus status) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (SourceProgress source : status.progress().values()) {
      lines.write(MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(source));
      lines.write('\n');
    }
    files().write("progress/" + FILE_TIME.format(status.at()) + ".jsonl", lines.toByteArray());
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

  /** The last manifest, or empty if no crawl has ended there, or if it is torn. */
  public Optional<Manifest> readManifest() throws IOException {
    Optional<byte[]> bytes = files().read("manifest.json");
    try {
      return bytes.isEmpty() ? Optional.empty() : Optional.of(MAPPER.readValue(bytes.get(), Manifest.class));
    } catch (JacksonException torn) {
      return Optional.empty();
    }
  }

  private WholeFiles files() {
    return new WholeFiles(output, "status");
  }
}
