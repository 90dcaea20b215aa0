// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.ProgressEvent.Awaited;
import io.schemabeam.model.Run;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Tells how far the crawl is: a stateful DoFn keyed by crawl overwrites {@code status.json} three times per
 * {@code heartbeatTimeout} while there is work, says which sources are stalled, and writes the manifest at the end of
 * all input.
 */
public final class Progress extends PTransform<PCollection<ProgressEvent>, PCollection<CrawlStatus>> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;
  private final Run run;

  /** Reports on a run of a crawl. */
  public Progress(CrawlDefinition definition, Run run) {
    this.definition = definition;
    this.run = run;
  }

  @Override
  public PCollection<CrawlStatus> expand(PCollection<ProgressEvent> events) {
    String crawl = definition.name();
    List<ProgressEvent> sources =
        definition.sources().stream().<ProgressEvent>map(source -> new Awaited(source.name())).toList();
    // So that a source which is never heard of is missed.
    PCollection<ProgressEvent> awaited =
        events
            .getPipeline()
            .apply(getName() + "/Awaited", Create.of(sources).withCoder(JsonCoder.of(ProgressEvent.class)));
    return PCollectionList.of(events)
        .and(awaited)
        .apply("AllEvents", Flatten.pCollections())
        .apply("KeyByCrawl", WithKeys.<String, ProgressEvent>of(any -> crawl).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(ProgressEvent.class)))
        .apply("Report", ParDo.of(new ReportFn(definition, run)))
        .setCoder(JsonCoder.of(CrawlStatus.class));
  }
}
