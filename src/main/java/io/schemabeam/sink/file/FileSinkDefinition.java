// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.format.FormatDefinition;
import io.schemabeam.format.Layout;
import io.schemabeam.model.Family;
import io.schemabeam.model.PageKey;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code type: files}: one file a page, {@code PATH/objects/SOURCE/PAGE.jsonl}, or where the format's {@link Layout} says
 * so, on any Beam file system.
 *
 * @param name {@code files} if absent
 * @param format {@code plain} if absent
 * @param path the output folder
 * @param compression {@code none} if absent
 */
public record FileSinkDefinition(String name, FormatDefinition format, String path, Compression compression)
    implements SinkDefinition {

  public FileSinkDefinition {
    name = name == null ? "files" : name;
    format = format == null ? FormatDefinition.PLAIN : format;
    path = path == null ? "" : path;
    compression = compression == null ? Compression.NONE : compression;
  }

  /** A sink of plain files. */
  public static FileSinkDefinition of(String name, String format, String path) {
    return new FileSinkDefinition(name, FormatDefinition.of(format), path, null);
  }

  @Override
  public String identity() {
    return String.join(" ", "files", path, format.identity(), compression.name());
  }

  @Override
  public String location() {
    return path + "/" + format.format().layout().root();
  }

  @Override
  public String look() {
    String read = compression == Compression.NONE ? "cat " : "gzip -dc ";
    return path.contains("://") ? "" : read + location() + "*/* | head -c 2000";
  }

  @Override
  public PageWriter open() {
    return new FilePageWriter(this);
  }

  @Override
  public void discard(String source, Collection<String> pages) throws IOException {
    List<String> files = new ArrayList<>();
    for (String page : pages) {
      for (Compression any : Compression.values()) {
        for (Family family : Family.values()) {
          files.addAll(files(source, family, page, any));
        }
      }
    }
    files(source).delete(files);
  }

  @Override
  public void recover(String source) throws IOException {
    files(source).deleteUnfinished();
  }

  WholeFiles files(String source) {
    return new WholeFiles(path, source);
  }

  /** The file of a page that has the entities of a kind. */
  String file(PageKey page, String kind) {
    return format.format().layout().file(page.source(), kind, page.fileName()) + compression.extension();
  }

  /** All files that a page can have. */
  Set<String> files(PageKey page) {
    return files(page.source(), page.family(), page.fileName(), compression);
  }

  private Set<String> files(String source, Family family, String page, Compression packed) {
    Set<String> files = new LinkedHashSet<>();
    for (String kind : format.format().kinds(family)) {
      files.add(format.format().layout().file(source, kind, page) + packed.extension());
    }
    return files;
  }
}
