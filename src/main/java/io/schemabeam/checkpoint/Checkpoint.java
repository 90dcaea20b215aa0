// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.checkpoint;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Commits pages when all sinks have answered: a stateful DoFn keyed by source gathers the answers and writes the
 * commits every {@code checkpointInterval} objects, every {@code checkpointEvery}, and at the end of the input.
 */
public final class Checkpoint extends PTransform<PCollection<SinkAnswer>, PCollection<ProgressEvent>> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;
  private final Run run;

  /** Commits for a run of a crawl. */
  public Checkpoint(CrawlDefinition definition, Run run) {
    this.definition = definition;
    this.run = run;
  }

  @Override
  public PCollection<ProgressEvent> expand(PCollection<SinkAnswer> answers) {
    return answers
        .apply(
            "KeyBySource",
            WithKeys.of((SinkAnswer answer) -> answer.page().commit().page().source())
                .withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(SinkAnswer.class)))
        .apply("Commit", ParDo.of(new CommitFn(definition, run)))
        .setCoder(JsonCoder.of(ProgressEvent.class));
  }
}
