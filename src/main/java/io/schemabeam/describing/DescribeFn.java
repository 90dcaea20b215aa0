// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.describing;

import io.schemabeam.activity.Activity;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.PlannedPage;
import io.schemabeam.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Describes a page on its slot's connection. What cannot be described becomes a dead letter, never an exception. */
final class DescribeFn extends DoFn<KV<String, PlannedPage>, DescribedPage> {
  private static final long serialVersionUID = 1L;

  // State is what makes Beam process one page of a slot at a time.
  @StateId("described")
  private final StateSpec<ValueState<Long>> describedSpec = StateSpecs.value();

  private final CrawlDefinition definition;
  private final SourceConnections connections;
  private final String run;
  private final Counter described = Metrics.counter("schemabeam", "described");
  private final Counter failed = Metrics.counter("schemabeam", "failed");
  private final Distribution milliseconds = Metrics.distribution("schemabeam", "describeMilliseconds");

  DescribeFn(CrawlDefinition definition, SourceConnections connections, Run run) {
    this.definition = definition;
    this.connections = connections;
    this.run = run.id();
  }

  @Setup
  public void setup() {
    connections.open();
  }

  @Teardown
  public void teardown() {
    connections.close();
  }

  @ProcessElement
  public void describe(
      @Element KV<String, PlannedPage> element,
      @StateId("described") ValueState<Long> describedBefore,
      OutputReceiver<DescribedPage> out) {
    PlannedPage plan = element.getValue();
    PageKey page = plan.page().key();
    SourceDefinition source = definition.source(page.source());
    DescribeRequest request =
        new DescribeRequest(
            page.source(), page.database(), page.family(), plan.toDescribe(), source.detail(), source.definitions(),
            run);
    long start = System.nanoTime();
    PageDescription description =
        new PageDescription(connections, element.getKey(), request, definition.statementTimeout());
    try (Activity activity = connections.begin(page.source(), "describing " + page)) {
      description.run();
    }
    milliseconds.update((System.nanoTime() - start) / 1_000_000);

    List<ObjectDocument> documents = documents(plan, description.objects());
    described.inc(documents.size());
    failed.inc(description.deadLetters().size());
    Long before = describedBefore.read();
    describedBefore.write((before == null ? 0 : before) + documents.size());
    List<ObjectKey> vanished = description.vanished().stream().map(ListedObject::key).sorted().toList();
    List<ObjectKey> partial = description.objects().stream()
        .filter(found -> !found.object().unreadable().isEmpty()).map(found -> found.listed().key()).toList();
    out.output(new DescribedPage(plan, documents, partial, vanished, description.deadLetters()));
  }

  private static List<ObjectDocument> documents(PlannedPage plan, List<PageDescription.Found> objects) {
    List<ObjectDocument> documents = new ArrayList<>(objects.size());
    ObjectDocuments.Encoder encoder = new ObjectDocuments.Encoder();
    for (PageDescription.Found found : objects) {
      documents.add(encoder.encode(found.listed().key(), found.object()));
    }
    documents.sort(Comparator.comparing(ObjectDocument::key));
    return documents;
  }
}
