// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.SinkAnswer;
import io.schemabeam.model.StoredPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Formats the pages that a sink lacks; for the others it answers in the sink's place. Holds no connection and scales
 * with the workers' cores.
 */
public final class FormatPages extends PTransform<PCollection<StoredPage>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Pages to be written. */
  public static final TupleTag<FormattedPage> FORMATTED = new TupleTag<>() {};

  /** Pages that the sink has already. */
  public static final TupleTag<SinkAnswer> UP_TO_DATE = new TupleTag<>() {};

  private final String format;
  private final String sink;

  /**
   * Formats for one sink.
   *
   * @param format the format's name
   * @param sink the sink's identity
   */
  public FormatPages(String format, String sink) {
    this.format = format;
    this.sink = sink;
  }

  @Override
  public PCollectionTuple expand(PCollection<StoredPage> pages) {
    PCollectionTuple outputs =
        pages.apply(
            "Format", ParDo.of(new FormatFn(format, sink)).withOutputTags(FORMATTED, TupleTagList.of(UP_TO_DATE)));
    outputs.get(FORMATTED).setCoder(JsonCoder.of(FormattedPage.class));
    outputs.get(UP_TO_DATE).setCoder(JsonCoder.of(SinkAnswer.class));
    return outputs;
  }

  private static final class FormatFn extends DoFn<StoredPage, FormattedPage> {
    private static final long serialVersionUID = 1L;

    private final String formatName;
    private final String sink;
    private transient Format format;

    private FormatFn(String formatName, String sink) {
      this.formatName = formatName;
      this.sink = sink;
    }

    @Setup
    public void setup() {
      format = Formats.of(formatName);
    }

    @ProcessElement
    public void format(@Element StoredPage page, MultiOutputReceiver out) {
      if (!page.isLackingFor(sink)) {
        out.get(UP_TO_DATE).output(new SinkAnswer(page.withoutDocuments(), sink, 0, Optional.empty()));
        return;
      }
      List<Entity> entities = new ArrayList<>(page.documents().size());
      for (ObjectDocument document : page.documents()) {
        entities.addAll(format.entities(document));
      }
      out.get(FORMATTED).output(new FormattedPage(page.withoutDocuments(), entities));
    }
  }
}
