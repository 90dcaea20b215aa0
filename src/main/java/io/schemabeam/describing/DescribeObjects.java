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
 * <p>Pages are first spread, so that each is a bundle of its own and can be stored while others of its listing still
 * wait; by their places and not at random, because the Direct Runner takes numbers that follow each other in about that
 * order. Then they are keyed by describing slot: Beam processes one element of a key at a time over the whole cluster,
 * which is what bounds the connections to a server.
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
    return pages
        .apply("KeyByPlace", WithKeys.of(DescribeObjects::place).withKeyType(TypeDescriptors.integers()))
        .setCoder(KvCoder.of(VarIntCoder.of(), JsonCoder.of(PlannedPage.class)))
        .apply("Spread", Reshuffle.of())
        .apply(
            "KeyBySlot",
            MapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(PlannedPage.class)))
                .via(placed -> KV.of(placed.getValue().slot(), placed.getValue())))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(PlannedPage.class)))
        .apply("Describe", ParDo.of(new DescribeFn(definition, connections, run)))
        .setCoder(JsonCoder.of(DescribedPage.class));
  }

  /** Numbers in a row for the pages of a family, and others for those of another, which must not share a bundle. */
  private static int place(PlannedPage plan) {
    PageKey page = plan.page().key();
    return Objects.hash(page.source(), page.database(), page.family().label()) + plan.page().ordinal();
  }
}
