// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import java.util.List;
import java.util.Optional;
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
 * <p>A sink with a limit is keyed by slot: Beam processes one page of a slot at a time over the whole cluster, and pages
 * that wait for a slow sink hold no thread that another sink could use.
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
            WithKeys.of((FormattedPage page) -> slots.get(Math.floorMod(page.key().fileName().hashCode(), slots.size())))
                .withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(FormattedPage.class)))
        .apply("Write", ParDo.of(new WriteBySlotFn(sink, identity, run)));
  }

  private static SinkAnswer answer(String identity, FormattedPage page, PageDelivery.Result result) {
    return new SinkAnswer(page.page(), identity, result.written(), result.failure());
  }

  private static SinkAnswer notTried(String identity, FormattedPage page, String why) {
    return new SinkAnswer(page.page(), identity, 0, Optional.of(why));
  }

  private static final class WriteFn extends DoFn<FormattedPage, SinkAnswer> {
    private static final long serialVersionUID = 1L;

    private final SinkDefinition sink;
    private final String identity;
    private final Run run;
    private final Counter written = Metrics.counter("schemabeam", "written");
    private transient PageDelivery delivery;
    private transient String down;

    private WriteFn(SinkDefinition sink, String identity, Run run) {
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

    @ProcessElement
    public void write(@Element FormattedPage page, OutputReceiver<SinkAnswer> out) {
      if (down != null) {
        out.output(notTried(identity, page, down));
        return;
      }
      PageDelivery.Result result = delivery.deliver(page);
      written.inc(result.written());
      if (result.down()) {
        down = result.failure().get();
      }
      out.output(answer(identity, page, result));
    }
  }

  private static final class WriteBySlotFn extends DoFn<KV<String, FormattedPage>, SinkAnswer> {
    private static final long serialVersionUID = 1L;

    /** Why the sink was given up; shared by all workers that serve the slot. */
    @StateId("down")
    private final StateSpec<ValueState<String>> downSpec = StateSpecs.value(StringUtf8Coder.of());

    private final SinkDefinition sink;
    private final String identity;
    private final Run run;
    private final Counter written = Metrics.counter("schemabeam", "written");
    private transient PageDelivery delivery;

    private WriteBySlotFn(SinkDefinition sink, String identity, Run run) {
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

    @ProcessElement
    public void write(
        @Element KV<String, FormattedPage> element,
        @StateId("down") ValueState<String> down,
        OutputReceiver<SinkAnswer> out) {
      FormattedPage page = element.getValue();
      String why = down.read();
      if (why != null) {
        out.output(notTried(identity, page, why));
        return;
      }
      PageDelivery.Result result = delivery.deliver(page);
      written.inc(result.written());
      if (result.down()) {
        down.write(result.failure().get());
      }
      out.output(answer(identity, page, result));
    }
  }
}
