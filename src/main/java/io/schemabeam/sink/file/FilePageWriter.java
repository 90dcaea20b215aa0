// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.format.Layout.Framing;
import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.Run;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes each page as whole files, one or as many as the format's layout wants, and deletes those that a page could
 * have and has not.
 */
final class FilePageWriter implements PageWriter {
  private final FileSinkDefinition sink;
  private final ChangeFiles changes;
  private final String folder;

  FilePageWriter(FileSinkDefinition sink, Run run) {
    this.sink = sink;
    this.changes = new ChangeFiles(sink, run);
    this.folder = sink.mode() == Mode.CHANGES ? changes.folder() : "";
  }

  @Override
  public long write(FormattedPage page) throws SinkException {
    String source = page.key().source();
    WholeFiles files = sink.files(source);
    String name;
    try {
      name = sink.mode() == Mode.SNAPSHOT ? page.key().fileName() : changes.name(page);
    } catch (IOException | RuntimeException unreadable) {
      throw SinkException.passing(unreadable.getClass().getSimpleName() + ": " + reason(unreadable), unreadable);
    }
    Map<String, String> fileOfKind = new HashMap<>();
    Map<String, List<Entity>> byFile = new LinkedHashMap<>();
    for (List<Entity> part : List.of(page.entities(), page.tombstones())) {
      for (Entity entity : part) {
        // A format that has no record for a removal says nothing of it in files.
        if (entity.json().length > 0) {
          String file =
              fileOfKind.computeIfAbsent(entity.kind(), kind -> folder + sink.file(source, kind, name));
          byFile.computeIfAbsent(file, any -> new ArrayList<>()).add(entity);
        }
      }
    }
    try {
      for (Map.Entry<String, List<Entity>> file : byFile.entrySet()) {
        files.write(file.getKey(), content(file.getValue()));
      }
      Set<String> superfluous = new LinkedHashSet<>();
      // A page that this sink has not had yet may be there in another compression.
      Set<String> known =
          page.base().acknowledged().isEmpty()
              ? sink.filesOfAnyCompression(page.key(), name)
              : sink.files(source, page.key().family(), name);
      known.forEach(file -> superfluous.add(folder + file));
      if (sink.mode() == Mode.CHANGES) {
        changes.replaced(page).forEach(file -> superfluous.add(folder + file));
      }
      superfluous.removeAll(byFile.keySet());
      files.delete(superfluous);
      return page.entities().size();
    } catch (IOException | RuntimeException unwritable) {
      throw SinkException.passing(unwritable.getClass().getSimpleName() + ": " + reason(unwritable), unwritable);
    }
  }

  /** The same for every page that fails alike: names of files are left out. */
  private String reason(Exception unwritable) {
    return String.valueOf(unwritable.getMessage())
        .replaceAll(Pattern.quote(sink.path()) + "[^\\s:]*", Matcher.quoteReplacement(sink.path()));
  }

  private byte[] content(List<Entity> entities) throws IOException {
    if (sink.encoding() == Encoding.AVRO) {
      return AvroFile.of(entities, sink.compression());
    }
    boolean isArray = sink.format().format().layout().framing() == Framing.ARRAY;
    byte[] before = (isArray ? "[\n" : "").getBytes(StandardCharsets.US_ASCII);
    byte[] between = (isArray ? ",\n" : "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] after = (isArray ? "\n]\n" : "\n").getBytes(StandardCharsets.US_ASCII);
    int length = before.length + (entities.size() - 1) * between.length + after.length;
    for (Entity entity : entities) {
      length += entity.json().length;
    }
    // All in one piece: a buffer that grows would copy a page's megabytes several times.
    ByteBuffer content = ByteBuffer.allocate(length);
    byte[] next = before;
    for (Entity entity : entities) {
      content.put(next).put(entity.json());
      next = between;
    }
    content.put(after);
    if (sink.compression() == Compression.NONE) {
      return content.array();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 8);
    try (OutputStream into = sink.compression().into(packed)) {
      into.write(content.array());
    }
    return packed.toByteArray();
  }
}
