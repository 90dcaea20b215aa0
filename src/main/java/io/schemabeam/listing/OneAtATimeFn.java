// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.model.ListingTask;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Passes on the tasks of a slot. It counts them in state, because that is what makes Beam process a key's elements one
 * after the other, together with whatever is fused behind; where nothing is fused, it waits for the listing before.
 */
final class OneAtATimeFn extends DoFn<KV<String, ListingTask>, ListingTask> {
  private static final long serialVersionUID = 1L;

  @StateId("passed")
  private final StateSpec<ValueState<Long>> passedSpec = StateSpecs.value();

  private final SourceConnections connections;

  OneAtATimeFn(SourceConnections connections) {
    this.connections = connections;
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
  public void pass(
      @Element KV<String, ListingTask> element,
      @StateId("passed") ValueState<Long> passed,
      OutputReceiver<ListingTask> out) {
    Long before = passed.read();
    passed.write(before == null ? 1 : before + 1);
    connections.awaitTurn(element.getKey());
    out.output(element.getValue());
  }
}
