// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.preflight;

import io.schemabeam.connection.SlotPlan;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Opens every source: recovers what a run before has left, connects, learns which server it is and which databases it
 * has, and counts. Sources are opened in parallel, those that share a server a few at a time.
 */
public final class Preflight extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** What is to be listed. */
  public static final TupleTag<ListingTask> TASKS = new TupleTag<>() {};

  /** Pages that need no listing: those of databases that are gone, and all of a replay. */
  public static final TupleTag<ListedPage> PAGES = new TupleTag<>() {};

  /** What was counted. */
  public static final TupleTag<ProgressEvent> PROGRESS = new TupleTag<>() {};

  /** Sources and databases that do not answer. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};

  private final CrawlDefinition definition;
  private final SourceConnections connections;
  private final Run run;

  /** Opens the sources for a run of a crawl. */
  public Preflight(CrawlDefinition definition, SourceConnections connections, Run run) {
    this.definition = definition;
    this.connections = connections;
    this.run = run;
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    Map<SlotPlan, Integer> before = new HashMap<>();
    List<KV<String, String>> sources = new ArrayList<>();
    for (SourceDefinition source : definition.sources()) {
      SlotPlan plan = connections.plan(source.name());
      int turn = before.merge(plan, 1, Integer::sum) - 1;
      sources.add(KV.of(plan.preflight().get(turn % plan.preflight().size()), source.name()));
    }
    PCollectionTuple outputs =
        begin
            .apply("Sources", Create.of(sources).withCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))
            .apply("Spread", Reshuffle.of())
            .apply(
                "OpenSource",
                ParDo.of(new OpenSourceFn(definition, connections, run))
                    .withOutputTags(TASKS, TupleTagList.of(PAGES).and(PROGRESS).and(DEAD_LETTERS)));
    outputs.get(TASKS).setCoder(JsonCoder.of(ListingTask.class));
    outputs.get(PAGES).setCoder(JsonCoder.of(ListedPage.class));
    outputs.get(PROGRESS).setCoder(JsonCoder.of(ProgressEvent.class));
    outputs.get(DEAD_LETTERS).setCoder(JsonCoder.of(DeadLetter.class));
    return outputs;
  }
}
