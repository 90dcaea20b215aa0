// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import io.schemabeam.deadletter.DeadLetterFiles;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.StoredPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the user's transforms to the objects of pages. The mirror keeps what was described, so that other transforms
 * later cost no description. An object on which a transform throws is a dead letter and reaches no sink.
 */
public final class TransformObjects extends PTransform<PCollection<StoredPage>, PCollection<StoredPage>> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;

  /** Transforms for a crawl. */
  public TransformObjects(CrawlDefinition definition) {
    this.definition = definition;
  }

  @Override
  public PCollection<StoredPage> expand(PCollection<StoredPage> pages) {
    if (definition.transforms().isEmpty()) {
      return pages;
    }
    return pages.apply("Transform", ParDo.of(new TransformFn(definition))).setCoder(JsonCoder.of(StoredPage.class));
  }

  private static final class TransformFn extends DoFn<StoredPage, StoredPage> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TransformFn.class);

    private final CrawlDefinition definition;
    private final Counter transformed = Metrics.counter("schemabeam", "transformed");
    private transient Transforms transforms;
    private transient DeadLetterFiles deadLetters;

    private TransformFn(CrawlDefinition definition) {
      this.definition = definition;
    }

    @Setup
    public void setup() {
      transforms = Transforms.of(definition.transforms());
      deadLetters = new DeadLetterFiles(definition.output());
    }

    @ProcessElement
    public void transform(@Element StoredPage page, OutputReceiver<StoredPage> out) {
      Set<String> failedBefore = failedBefore(page.commit().page());
      List<ObjectKey> recovered = new ArrayList<>();
      List<ObjectDocument> documents = new ArrayList<>(page.documents().size());
      List<ObjectKey> places = new ArrayList<>(page.documents().size());
      List<DeadLetter> failures = new ArrayList<>();
      for (ObjectDocument document : page.documents()) {
        try {
          Optional<ObjectDocument> seen = transforms.apply(document);
          seen.ifPresent(documents::add);
          seen.ifPresent(any -> places.add(document.key()));
          if (failedBefore.contains(name(document.key()))) {
            recovered.add(document.key());
          }
        } catch (Exception failure) {
          failures.add(deadLetter(page.commit().page(), document.key(), failure));
        }
      }
      transformed.inc(documents.size());
      out.output(
          page.withDocuments(documents, places).withRecovered(List.copyOf(recovered)).withDeadLetters(failures));
    }

    /** The objects that no sink has seen, although the mirror has them, because a transform threw the last time. */
    private Set<String> failedBefore(PageKey page) {
      try {
        return deadLetters.read(page).stream()
            .filter(failure -> failure.step().equals(DeadLetter.TRANSFORM))
            .map(failure -> name(new ObjectKey(failure.schema().orElse(""), failure.name().orElse(""), "")))
            .collect(Collectors.toSet());
      } catch (IOException | RuntimeException unreadable) {
        LOG.warn(
            "{}: the dead letters of {} cannot be read: {}", page.source(), page.fileName(), unreadable.getMessage());
        return Set.of();
      }
    }

    /** Dead letters have name and signature in one. */
    private static String name(ObjectKey key) {
      return key.schema() + '\0' + key.name() + key.signature();
    }

    private static DeadLetter deadLetter(PageKey page, ObjectKey object, Exception failure) {
      Throwable cause = failure instanceof TransformException ? failure.getCause() : failure;
      return new DeadLetter(
          DeadLetter.Scope.OBJECT, page.source(), Optional.of(page.database()), Optional.of(page.family()),
          Optional.of(object.schema()), Optional.of(object.name() + object.signature()), DeadLetter.TRANSFORM,
          cause.getClass().getName(), Optional.empty(), String.valueOf(failure.getMessage()), 1, false);
    }
  }
}
