// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.planning;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.ProgressEvent;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Compares each page with its commit, on its own, and decides what is to be done with it. */
public final class PlanPages extends PTransform<PCollection<ListedPage>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Pages of which some objects need their details. */
  public static final TupleTag<PlannedPage> TO_DESCRIBE = new TupleTag<>() {};

  /** Pages whose details are all known, but which some sink lacks or which have lost objects. */
  public static final TupleTag<PlannedPage> FROM_MIRROR = new TupleTag<>() {};

  /** Pages that need nothing. */
  public static final TupleTag<ProgressEvent> UNCHANGED = new TupleTag<>() {};

  private final CrawlDefinition definition;
  private final SourceConnections connections;

  /** Plans for a crawl. */
  public PlanPages(CrawlDefinition definition, SourceConnections connections) {
    this.definition = definition;
    this.connections = connections;
  }

  @Override
  public PCollectionTuple expand(PCollection<ListedPage> pages) {
    PCollectionTuple outputs =
        pages.apply(
            "Plan",
            ParDo.of(new PlanFn(definition, connections))
                .withOutputTags(TO_DESCRIBE, TupleTagList.of(FROM_MIRROR).and(UNCHANGED)));
    outputs.get(TO_DESCRIBE).setCoder(JsonCoder.of(PlannedPage.class));
    outputs.get(FROM_MIRROR).setCoder(JsonCoder.of(PlannedPage.class));
    outputs.get(UNCHANGED).setCoder(JsonCoder.of(ProgressEvent.class));
    return outputs;
  }
}
