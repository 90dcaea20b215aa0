// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Base;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Run;
import io.schemabeam.model.SinkAnswer;
import io.schemabeam.model.StoredPage;
import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.transform.Transforms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private final CrawlDefinition definition;
  private final SinkDefinition sink;
  private final Run run;

  /** Formats for one sink of a crawl. */
  public FormatPages(CrawlDefinition definition, SinkDefinition sink, Run run) {
    this.definition = definition;
    this.sink = sink;
    this.run = run;
  }

  @Override
  public PCollectionTuple expand(PCollection<StoredPage> pages) {
    PCollectionTuple outputs =
        pages.apply(
            "Format",
            ParDo.of(new FormatFn(definition, sink, run)).withOutputTags(FORMATTED, TupleTagList.of(UP_TO_DATE)));
    outputs.get(FORMATTED).setCoder(JsonCoder.of(FormattedPage.class));
    outputs.get(UP_TO_DATE).setCoder(JsonCoder.of(SinkAnswer.class));
    return outputs;
  }

  private static final class FormatFn extends DoFn<StoredPage, FormattedPage> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FormatFn.class);

    private final CrawlDefinition definition;
    private final SinkDefinition sink;
    private final String identity;
    private final Run run;

    /** One source's database. */
    private record Place(String source, String database) {}

    private transient Map<Place, Formatter> formatters;
    private transient Mirror mirror;
    private transient Transforms transforms;

    private FormatFn(CrawlDefinition definition, SinkDefinition sink, Run run) {
      this.definition = definition;
      this.sink = sink;
      this.identity = definition.identity(sink);
      this.run = run;
    }

    @Setup
    public void setup() {
      formatters = new HashMap<>();
      mirror = new Mirror(definition.stateStore());
      transforms = Transforms.of(definition.transforms());
    }

    @ProcessElement
    public void format(@Element StoredPage page, MultiOutputReceiver out) {
      PageKey key = page.commit().page();
      Formatter formatter = formatters.computeIfAbsent(new Place(key.source(), key.database()), this::formatter);
      FormattedObjects formatted = formatted(page, formatter);
      StoredPage told = page.withoutDocuments().withDeadLetters(formatted.deadLetters());
      if (page.isLackingFor(identity)) {
        out.get(FORMATTED).output(new FormattedPage(
                told, page.base(identity), formatted.objects(), formatted.entities(), formatted.tombstones()));
      } else {
        // What the format has no place for is told again as long as it is so.
        out.get(UP_TO_DATE).output(new SinkAnswer(told, identity, 0, Optional.empty()));
      }
    }

    private FormattedObjects formatted(StoredPage page, Formatter formatter) {
      String step = DeadLetter.FORMAT + sink.name();
      if (!sink.wantsChanges() || !page.isLackingFor(identity)) {
        return FormattedObjects.of(page, formatter, step);
      }
      Base known = page.base(identity);
      Base base = sink.replacesUnacknowledged() ? known.withoutDirty() : known;
      List<ObjectDocument> former = new ArrayList<>();
      boolean certain = base.isCertain();
      for (String content : base.contents()) {
        Optional<List<ObjectDocument>> found = mirror.find(page.commit().page().source(), content);
        found.ifPresent(former::addAll);
        certain &= found.isPresent();
      }
      Set<ObjectKey> recovered = Set.copyOf(page.recovered());
      former.removeIf(
          document -> !page.commit().page().contains(document.key()) || recovered.contains(document.key()));
      return FormattedObjects.changes(
          page, former.stream().flatMap(document -> seen(document).stream()).toList(), certain, base.complete(),
          Renames.of(page, this::seen), formatter, step);
    }

    /** As sinks saw it; empty if it was never shown to them. */
    private Optional<ObjectDocument> seen(ObjectDocument document) {
      if (transforms.isEmpty()) {
        return Optional.of(document);
      }
      try {
        return transforms.apply(document);
      } catch (Exception neverShown) {
        LOG.debug("{} was in no sink: {}", document.key(), neverShown.getMessage());
        return Optional.empty();
      }
    }

    private Formatter formatter(Place place) {
      FormatDefinition format = sink.format();
      return format.format()
          .formatter(
              new FormatContext(
                  definition.name(), place.source(), place.database(), definition.source(place.source()).url(), run,
                  format.settings(place.source())));
    }
  }
}
