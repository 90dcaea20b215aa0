// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.schemabeam.checkpoint.Checkpoint;
import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.deadletter.WriteDeadLetters;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.describing.DescribeObjects;
import io.schemabeam.describing.FromMirror;
import io.schemabeam.format.FormatPages;
import io.schemabeam.listing.ListPages;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import io.schemabeam.model.StoredPage;
import io.schemabeam.planning.PlanPages;
import io.schemabeam.preflight.Preflight;
import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.Progress;
import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.sink.WritePages;
import io.schemabeam.storing.StorePages;
import io.schemabeam.transform.TransformObjects;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The whole graph. It has the same size for one database and for a fleet: sources are elements. Its element is the
 * page, which is listed, planned, described, stored, formatted, written and committed on its own; nothing between the
 * listing and the commit waits for another page.
 */
public final class CrawlPipeline extends PTransform<PBegin, PCollection<CrawlStatus>> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;
  private final SourceConnections connections;
  private final SlotKeys keys;
  private final Run run;

  /**
   * A crawl.
   *
   * @param keys how connection slots are named, which is where a runner can place them
   */
  public CrawlPipeline(CrawlDefinition definition, SlotKeys keys, Run run) {
    this.definition = definition;
    this.connections = SourceConnections.of(definition, keys);
    this.keys = keys;
    this.run = run;
  }

  /** Adds a run of the crawl that continues none to a pipeline. */
  public static void build(Pipeline pipeline, CrawlDefinition definition, SlotKeys keys) {
    build(pipeline, definition, keys, Run.begin());
  }

  /** Adds a run of the crawl to a pipeline. */
  public static void build(Pipeline pipeline, CrawlDefinition definition, SlotKeys keys, Run run) {
    pipeline.apply("Crawl", new CrawlPipeline(definition, keys, run));
  }

  @Override
  public PCollection<CrawlStatus> expand(PBegin begin) {
    PCollectionTuple opened = begin.apply("Preflight", new Preflight(definition, connections, run));
    PCollectionTuple listed =
        opened.get(Preflight.TASKS).apply("ListPages", new ListPages(definition, connections));
    PCollectionTuple planned =
        PCollectionList.of(listed.get(ListPages.PAGES))
            .and(opened.get(Preflight.PAGES))
            .apply("Pages", Flatten.pCollections())
            .apply("PlanPages", new PlanPages(definition, connections));
    PCollection<DescribedPage> described =
        planned.get(PlanPages.TO_DESCRIBE).apply("DescribeObjects", new DescribeObjects(definition, connections, run));
    PCollection<StoredPage> stored =
        PCollectionList.of(described)
            .and(planned.get(PlanPages.FROM_MIRROR).apply("FromMirror", new FromMirror()))
            .apply("WholePages", Flatten.pCollections())
            .apply("StorePages", new StorePages(definition))
            .apply("TransformObjects", new TransformObjects(definition));

    PCollectionList<SinkAnswer> answers = PCollectionList.empty(begin.getPipeline());
    for (SinkDefinition sink : definition.sinks()) {
      PCollectionTuple formatted =
          stored.apply("Format " + sink.name(), new FormatPages(definition, sink, run));
      answers =
          answers
              .and(
                  formatted
                      .get(FormatPages.FORMATTED)
                      .apply("Sink " + sink.name(), new WritePages(sink, definition.identity(sink), keys, run)))
              .and(formatted.get(FormatPages.UP_TO_DATE));
    }
    PCollection<ProgressEvent> committed =
        answers.apply("Answers", Flatten.pCollections()).apply("Checkpoint", new Checkpoint(definition, run));
    PCollection<ProgressEvent> lost =
        PCollectionList.of(List.of(opened.get(Preflight.DEAD_LETTERS), listed.get(ListPages.DEAD_LETTERS)))
            .apply("DeadLetters", Flatten.pCollections())
            .apply("WriteDeadLetters", new WriteDeadLetters(definition.output()));
    return PCollectionList.of(committed)
        .and(planned.get(PlanPages.UNCHANGED))
        .and(opened.get(Preflight.PROGRESS))
        .and(listed.get(ListPages.PROGRESS))
        .and(lost)
        .apply("Events", Flatten.pCollections())
        .apply("Progress", new Progress(definition, run));
  }
}
