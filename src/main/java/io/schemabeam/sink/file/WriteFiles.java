// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.format.Layout.Framing;
import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.SinkAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.Set;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes each page as whole files, one or as many as the format's layout wants, and deletes those that a page could have
 * and has not.
 */
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
        failure = Optional.of(unwritable.getClass().getSimpleName() + ": " + reason(unwritable));
      }
      out.output(new SinkAnswer(page.page(), sink.identity(), page.entities().size(), failure));
    }

    /** The same for every page that fails alike: names of files are left out. */
    private String reason(Exception unwritable) {
      return String.valueOf(unwritable.getMessage())
          .replaceAll(Pattern.quote(sink.path()) + "[^\\s:]*", Matcher.quoteReplacement(sink.path()));
    }

    private void write(PageKey page, List<Entity> entities) throws IOException {
      WholeFiles files = sink.files(page.source());
      Map<String, String> fileOfKind = new HashMap<>();
      Map<String, List<Entity>> byFile = new LinkedHashMap<>();
      for (Entity entity : entities) {
        String file = fileOfKind.computeIfAbsent(entity.kind(), kind -> sink.file(page, kind));
        byFile.computeIfAbsent(file, any -> new ArrayList<>()).add(entity);
      }
      for (Map.Entry<String, List<Entity>> file : byFile.entrySet()) {
        files.write(file.getKey(), content(file.getValue()));
      }
      Set<String> superfluous = sink.files(page);
      superfluous.removeAll(byFile.keySet());
      files.delete(superfluous);
    }

    private byte[] content(List<Entity> entities) throws IOException {
      boolean isArray = sink.format().format().layout().framing() == Framing.ARRAY;
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      try (OutputStream packed = sink.compression().into(content)) {
        String before = isArray ? "[\n" : "";
        for (Entity entity : entities) {
          packed.write(before.getBytes(StandardCharsets.US_ASCII));
          packed.write(entity.json());
          before = isArray ? ",\n" : "\n";
        }
        packed.write((isArray ? "\n]\n" : "\n").getBytes(StandardCharsets.US_ASCII));
      }
      return content.toByteArray();
    }
  }
}
