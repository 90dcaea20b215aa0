// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.describing;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.Run;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Loads the details of what was planned, with a few bulk queries a page.
 *
 * <p>Pages are first spread, so that each is a bundle of its own and can be stored while others of its listing still
 * wait; then keyed by describing slot. Beam processes one element of a key at a time over the whole cluster, which is
 * what bounds the connections to a server.
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
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("KeyBySlot", WithKeys.of(PlannedPage::slot).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(PlannedPage.class)))
        .apply("Describe", ParDo.of(new DescribeFn(definition, connections, run)))
        .setCoder(JsonCoder.of(DescribedPage.class));
  }
}
