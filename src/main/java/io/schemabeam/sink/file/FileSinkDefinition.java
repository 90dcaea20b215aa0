// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.format.FormatDefinition;
import io.schemabeam.format.Layout;
import io.schemabeam.model.Family;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Run;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code type: files}: one file a page, {@code PATH/objects/SOURCE/PAGE.jsonl}, or where the format's {@link Layout}
 * says so, on any Beam file system.
 *
 * @param name {@code files} if absent
 * @param format {@code plain} if absent
 * @param path the output folder
 * @param compression {@code none} if absent; of an Avro file's blocks, of any other file as a whole
 * @param encoding {@code json} if absent
 * @param mode {@code snapshot} if absent
 */
public record FileSinkDefinition(
    String name, FormatDefinition format, String path, Compression compression, Encoding encoding, Mode mode)
    implements SinkDefinition {

  public FileSinkDefinition {
    name = name == null ? "files" : name;
    format = format == null ? FormatDefinition.PLAIN : format;
    path = path == null ? "" : path;
    compression = compression == null ? Compression.NONE : compression;
    encoding = encoding == null ? Encoding.JSON : encoding;
    mode = mode == null ? Mode.SNAPSHOT : mode;
    if (encoding == Encoding.AVRO && !format.name().equals(FormatDefinition.PLAIN.name())) {
      throw new IllegalArgumentException("encoding: avro is for format: plain, whose fields have one type each");
    }
  }

  /** A sink of files as they are unless a definition says otherwise. */
  public static FileSinkDefinition of(String name, String format, String path) {
    return new FileSinkDefinition(name, FormatDefinition.of(format), path, null, null, null);
  }

  /** The same sink of another format, or in another folder; null for its own. */
  public FileSinkDefinition with(FormatDefinition otherFormat, String otherPath) {
    return new FileSinkDefinition(
        name, otherFormat == null ? format : otherFormat, otherPath == null ? path : otherPath, compression, encoding,
        mode);
  }

  @Override
  public String identity() {
    String identity = String.join(" ", "files", path, format.identity(), compression.name());
    return identity + (encoding == Encoding.JSON ? "" : " " + encoding) + (mode == Mode.SNAPSHOT ? "" : " " + mode);
  }

  @Override
  public String location() {
    return path + "/" + (mode == Mode.CHANGES ? "changes/" : format.format().layout().root());
  }

  @Override
  public String look() {
    if (path.contains("://") || encoding == Encoding.AVRO) {
      return "";
    }
    String read =
        switch (compression) {
          case NONE -> "cat ";
          case GZIP -> "gzip -dc ";
          case ZSTD -> "zstd -dc ";
        };
    String files = mode == Mode.CHANGES ? "*/" + format.format().layout().root() + "*/*" : "*/*";
    return read + location() + files + " | head -c 2000";
  }

  @Override
  public PageWriter open(Run run) {
    return new FilePageWriter(this, run);
  }

  @Override
  public boolean wantsChanges() {
    return mode == Mode.CHANGES;
  }

  @Override
  public boolean replacesUnacknowledged() {
    return true;
  }

  @Override
  public void discard(String source, Collection<String> pages) throws IOException {
    if (mode == Mode.CHANGES) {
      // What a run has said of pages that were cut anew, it has said.
      return;
    }
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
  String file(String source, String kind, String page) {
    return file(source, kind, page, compression);
  }

  /** All files that a page can have. */
  Set<String> files(String source, Family family, String page) {
    return files(source, family, page, compression);
  }

  /** The same under any compression. */
  Set<String> filesOfAnyCompression(PageKey page, String name) {
    Set<String> files = new LinkedHashSet<>();
    for (Compression any : Compression.values()) {
      files.addAll(files(page.source(), page.family(), name, any));
    }
    return files;
  }

  private Set<String> files(String source, Family family, String page, Compression packed) {
    Set<String> files = new LinkedHashSet<>();
    for (String kind : format.format().kinds(family)) {
      files.add(file(source, kind, page, packed));
    }
    return files;
  }

  private String file(String source, String kind, String page, Compression packed) {
    Layout layout = format.format().layout();
    if (encoding == Encoding.JSON) {
      return layout.file(source, kind, page) + packed.extension();
    }
    String json = layout.file(source, kind, page);
    return json.substring(0, json.length() - layout.extension().length()) + ".avro";
  }
}
