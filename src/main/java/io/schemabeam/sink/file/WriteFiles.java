// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.SinkAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Writes each page as one whole file; a page without entities has none. */
final class WriteFiles extends PTransform<PCollection<FormattedPage>, PCollection<SinkAnswer>> {
  private static final long serialVersionUID = 1L;

  private final FileSinkDefinition sink;

  WriteFiles(FileSinkDefinition sink) {
    this.sink = sink;
  }

  @Override
  public PCollection<SinkAnswer> expand(PCollection<FormattedPage> pages) {
    return pages.apply("Write", ParDo.of(new WriteFn(sink))).setCoder(JsonCoder.of(SinkAnswer.class));
  }

  private static final class WriteFn extends DoFn<FormattedPage, SinkAnswer> {
    private static final long serialVersionUID = 1L;

    private final FileSinkDefinition sink;
    private final Counter written = Metrics.counter("schemabeam", "written");

    private WriteFn(FileSinkDefinition sink) {
      this.sink = sink;
    }

    @ProcessElement
    public void write(@Element FormattedPage page, OutputReceiver<SinkAnswer> out) {
      Optional<String> failure = Optional.empty();
      try {
        write(page.page().commit().page(), page.entities());
        written.inc(page.entities().size());
      } catch (IOException | RuntimeException unwritable) {
        failure = Optional.of(unwritable.getClass().getSimpleName() + ": " + unwritable.getMessage());
      }
      out.output(new SinkAnswer(page.page(), sink.identity(), page.entities().size(), failure));
    }

    private void write(PageKey page, List<Entity> entities) throws IOException {
      String file = sink.file(page.source(), page.fileName());
      if (entities.isEmpty()) {
        sink.files(page.source()).delete(List.of(file));
        return;
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      try (OutputStream packed = sink.compression().into(content)) {
        for (Entity entity : entities) {
          packed.write(entity.json());
          packed.write('\n');
        }
      }
      sink.files(page.source()).write(file, content.toByteArray());
    }
  }
}
