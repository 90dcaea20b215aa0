// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Passes on the values of a key. It counts them in state, because that is what makes Beam process a key's elements one
 * after the other, together with whatever is fused behind.
 */
final class OneAtATimeFn<T> extends DoFn<KV<String, T>, T> {
  private static final long serialVersionUID = 1L;

  @StateId("passed")
  private final StateSpec<ValueState<Long>> passedSpec = StateSpecs.value();

  @ProcessElement
  public void pass(@Element KV<String, T> element, @StateId("passed") ValueState<Long> passed, OutputReceiver<T> out) {
    Long before = passed.read();
    passed.write(before == null ? 1 : before + 1);
    out.output(element.getValue());
  }
}
