// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.describing;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.Run;
import java.util.Objects;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Loads the details of what was planned, with a few bulk queries a page.
 *
 * <p>Pages are first spread, so that each can be stored while others of its listing still wait; not one by one but in
 * groups of neighbours, one for each slot. Neighbours are described at the same time then, in whatever order a runner
 * takes the groups, and the server finds in memory for one what it has read for another. Then they are keyed by
 * describing slot: Beam processes one element of a key at a time over the whole cluster, which is what bounds the
 * connections to a server.
 */
public final class DescribeObjects extends PTransform<PCollection<PlannedPage>, PCollection<DescribedPage>> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;
  private final SourceConnections connections;
  private final Run run;

  /** Describes for a run of a crawl. */
  public DescribeObjects(CrawlDefinition definition, SourceConnections connections, Run run) {
    this.definition = definition;
    this.connections = connections;
    this.run = run;
  }

  @Override
  public PCollection<DescribedPage> expand(PCollection<PlannedPage> pages) {
    SourceConnections slots = connections;
    return pages
        .apply(
            "KeyByGroup",
            WithKeys.of((PlannedPage plan) -> group(plan, slots)).withKeyType(TypeDescriptors.integers()))
        .setCoder(KvCoder.of(VarIntCoder.of(), JsonCoder.of(PlannedPage.class)))
        .apply("Spread", Reshuffle.of())
        .apply(
            "KeyBySlot",
            MapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(PlannedPage.class)))
                .via(grouped -> KV.of(grouped.getValue().slot(), grouped.getValue())))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(PlannedPage.class)))
        .apply("Describe", ParDo.of(new DescribeFn(definition, connections, run)))
        .setCoder(JsonCoder.of(DescribedPage.class));
  }

  /** The same for pages that follow each other, as many as there are slots, which take turns on them. */
  private static int group(PlannedPage plan, SourceConnections connections) {
    PageKey page = plan.page().key();
    int slots = connections.plan(page.source()).describing().size();
    return Objects.hash(page.source(), page.database(), page.family().label(), plan.page().ordinal() / slots);
  }
}
