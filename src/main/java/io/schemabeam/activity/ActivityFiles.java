// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.activity;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.schemabeam.files.WholeFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code OUTPUT/.activity/}: one small file a worker that has been busy with the same for long.
 *
 * @param output the crawl's output folder
 */
public record ActivityFiles(String output) {
  private static final String FOLDER = ".activity";
  private static final String THIS_WORKER = FOLDER + "/" + UUID.randomUUID() + ".json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private record Told(Instant at, List<ActivityReport> activities) {}

  /** Replaces what this worker has told. */
  void write(List<ActivityReport> activities, Instant now) throws IOException {
    files().write(THIS_WORKER, MAPPER.writeValueAsBytes(new Told(now, activities)));
  }

  /** Withdraws what this worker has told. */
  void delete() throws IOException {
    files().delete(List.of(THIS_WORKER));
  }

  /**
   * What all workers have told, longest first.
   *
   * @param age what was told longer ago is of a worker that has died
   */
  public List<ActivityReport> read(Duration age) throws IOException {
    List<ActivityReport> reports = new ArrayList<>();
    for (String name : files().list(FOLDER)) {
      Optional<byte[]> bytes = files().read(FOLDER + "/" + name);
      try {
        if (bytes.isPresent()) {
          Told told = MAPPER.readValue(bytes.get(), Told.class);
          if (told.at().plus(age).isAfter(Instant.now())) {
            reports.addAll(told.activities());
          }
        }
      } catch (JacksonException torn) {
        // The worker tells again soon.
      }
    }
    reports.sort(Comparator.comparing(ActivityReport::since));
    return reports;
  }

  /** Deletes what workers that died have left; only while nobody works. */
  public void clear() throws IOException {
    files().delete(files().list(FOLDER).stream().map(name -> FOLDER + "/" + name).toList());
  }

  private WholeFiles files() {
    return new WholeFiles(output, "activity");
  }
}
