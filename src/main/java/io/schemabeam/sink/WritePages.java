// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes pages to one sink and answers for each, whatever happens. A sink that does not answer is given up for the rest
 * of the run when its retry budget is spent; what it lacks is delivered by the next run.
 *
 * <p>A sink with a limit is keyed by slot: Beam processes one page of a slot at a time over the whole cluster, and
 * pages that wait for a slow sink hold no thread that another sink could use.
 */
public final class WritePages extends PTransform<PCollection<FormattedPage>, PCollection<SinkAnswer>> {
  private static final long serialVersionUID = 1L;

  private final SinkDefinition sink;
  private final String identity;
  private final SlotKeys keys;
  private final Run run;

  /**
   * Writes to a sink.
   *
   * @param identity under which the sink's answers are remembered
   * @param keys how slots are named
   */
  public WritePages(SinkDefinition sink, String identity, SlotKeys keys, Run run) {
    this.sink = sink;
    this.identity = identity;
    this.keys = keys;
    this.run = run;
  }

  @Override
  public PCollection<SinkAnswer> expand(PCollection<FormattedPage> pages) {
    return write(pages).setCoder(JsonCoder.of(SinkAnswer.class));
  }

  private PCollection<SinkAnswer> write(PCollection<FormattedPage> pages) {
    if (sink.slots() == 0) {
      return pages.apply("Write", ParDo.of(new WriteFn(sink, identity, run)));
    }
    List<String> slots =
        IntStream.range(0, sink.slots()).mapToObj(index -> keys.key(sink.name(), "writing", index)).toList();
    return pages
        .apply(
            "KeyBySlot",
            WithKeys.of(
                    (FormattedPage page) -> slots.get(Math.floorMod(page.key().fileName().hashCode(), slots.size())))
                .withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(FormattedPage.class)))
        .apply("Write", ParDo.of(new WriteBySlotFn(sink, identity, run)));
  }

  /** Delivers pages one by one, and after a sink has failed for good only says so. */
  private abstract static class Delivering<T> extends DoFn<T, SinkAnswer> {
    private static final long serialVersionUID = 1L;

    private final SinkDefinition sink;
    private final String identity;
    private final Run run;
    private final Counter written = Metrics.counter("schemabeam", "written");
    private transient PageDelivery delivery;

    private Delivering(SinkDefinition sink, String identity, Run run) {
      this.sink = sink;
      this.identity = identity;
      this.run = run;
    }

    @Setup
    public void setup() {
      delivery = new PageDelivery(sink, run);
    }

    @Teardown
    public void teardown() {
      delivery.close();
    }

    /**
     * Delivers a page.
     *
     * @param down why the sink was given up; null if it was not
     * @param giveUp takes the reason if it is given up now
     */
    void deliver(FormattedPage page, String down, Consumer<String> giveUp, OutputReceiver<SinkAnswer> out) {
      if (down != null) {
        out.output(new SinkAnswer(page.page(), identity, 0, Optional.of(down)));
        return;
      }
      PageDelivery.Result result = delivery.deliver(page);
      written.inc(result.written());
      if (result.down()) {
        giveUp.accept(result.failure().get());
      }
      out.output(new SinkAnswer(page.page(), identity, result.written(), result.failure()));
    }
  }

  private static final class WriteFn extends Delivering<FormattedPage> {
    private static final long serialVersionUID = 1L;

    private transient String down;

    private WriteFn(SinkDefinition sink, String identity, Run run) {
      super(sink, identity, run);
    }

    @ProcessElement
    public void write(@Element FormattedPage page, OutputReceiver<SinkAnswer> out) {
      deliver(page, down, why -> down = why, out);
    }
  }

  private static final class WriteBySlotFn extends Delivering<KV<String, FormattedPage>> {
    private static final long serialVersionUID = 1L;

    /** Why the sink was given up; shared by all workers that serve the slot. */
    @StateId("down")
    private final StateSpec<ValueState<String>> downSpec = StateSpecs.value(StringUtf8Coder.of());

    private WriteBySlotFn(SinkDefinition sink, String identity, Run run) {
      super(sink, identity, run);
    }

    @ProcessElement
    public void write(
        @Element KV<String, FormattedPage> element,
        @StateId("down") ValueState<String> down,
        OutputReceiver<SinkAnswer> out) {
      deliver(element.getValue(), down.read(), down::write, out);
    }
  }
}
