// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.schemabeam.model.DeadLetter;
import java.util.Collection;
import java.util.List;

/** How a crawl ended. */
public enum Outcome {
  /** Everything was crawled and delivered. */
  @JsonProperty("complete")
  COMPLETE,
  /** Everything that could be reached was crawled and delivered; the rest is in the dead letters. */
  @JsonProperty("complete with dead letters")
  DEAD_LETTERS,
  /** Everything was crawled and delivered, but so many objects are gone that they are kept until the user allows it. */
  @JsonProperty("complete, removals held back")
  REMOVALS_HELD,
  /** No source could be opened, because of what the definition says of them. */
  @JsonProperty("wrong definition")
  WRONG_DEFINITION,
  /** No source could be crawled, or a sink did not take everything. */
  @JsonProperty("failed")
  FAILED;

  static Outcome of(CrawlStatus status) {
    Collection<SourceStatus> sources = status.sources().values();
    if (sources.stream().anyMatch(source -> !source.undelivered().isEmpty())) {
      return FAILED;
    }
    List<DeadLetter> failures = sources.stream().flatMap(source -> source.failures().stream()).toList();
    if (sources.stream().allMatch(SourceStatus::isDead)) {
      return failures.stream().allMatch(DeadLetter::definitionFault) ? WRONG_DEFINITION : FAILED;
    }
    boolean clean = failures.isEmpty() && sources.stream().allMatch(source -> source.failed() == 0);
    boolean held = sources.stream().anyMatch(source -> source.held() > 0);
    return !clean ? DEAD_LETTERS : held ? REMOVALS_HELD : COMPLETE;
  }
}
