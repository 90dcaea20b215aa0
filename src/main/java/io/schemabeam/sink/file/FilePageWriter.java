// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.format.Layout.Framing;
import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes each page as whole files, one or as many as the format's layout wants, and deletes those that a page could have
 * and has not.
 */
final class FilePageWriter implements PageWriter {
  private final FileSinkDefinition sink;

  FilePageWriter(FileSinkDefinition sink) {
    this.sink = sink;
  }

  @Override
  public long write(FormattedPage page) throws SinkException {
    WholeFiles files = sink.files(page.key().source());
    Map<String, List<Entity>> byFile = new LinkedHashMap<>();
    for (Entity entity : page.entities()) {
      byFile.computeIfAbsent(sink.file(page.key(), entity.kind()), any -> new ArrayList<>()).add(entity);
    }
    try {
      for (Map.Entry<String, List<Entity>> file : byFile.entrySet()) {
        files.write(file.getKey(), content(file.getValue()));
      }
      Set<String> superfluous = sink.files(page.key());
      superfluous.removeAll(byFile.keySet());
      files.delete(superfluous);
      return page.entities().size();
    } catch (IOException | RuntimeException unwritable) {
      String message = sink.path() + ": " + unwritable.getClass().getSimpleName() + ": " + unwritable.getMessage();
      throw SinkException.passing(message, unwritable);
    }
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
