// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.format.Formats;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.SinkAnswer;
import io.schemabeam.sink.SinkDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * {@code type: files}: one file a page, {@code PATH/objects/SOURCE/PAGE.jsonl}, on any Beam file system.
 *
 * @param name {@code files} if absent
 * @param format {@code plain} if absent
 * @param path the output folder
 * @param compression {@code none} if absent
 */
public record FileSinkDefinition(String name, String format, String path, Compression compression)
    implements SinkDefinition {

  public FileSinkDefinition {
    name = name == null ? "files" : name;
    format = format == null ? "plain" : format;
    path = path == null ? "" : path;
    compression = compression == null ? Compression.NONE : compression;
  }

  /** A sink of plain files. */
  public static FileSinkDefinition of(String name, String format, String path) {
    return new FileSinkDefinition(name, format, path, null);
  }

  @Override
  public String identity() {
    return String.join(
        " ", "files", path, format, String.valueOf(Formats.of(format).version()), compression.name());
  }

  @Override
  public String location() {
    return path + "/objects/";
  }

  @Override
  public String look() {
    String read = compression == Compression.NONE ? "cat " : "gzip -dc ";
    return path.contains("://") ? "" : read + location() + "*/* | head -c 2000";
  }

  @Override
  public PTransform<PCollection<FormattedPage>, PCollection<SinkAnswer>> writer() {
    return new WriteFiles(this);
  }

  @Override
  public void discard(String source, Collection<String> pages) throws IOException {
    List<String> files = new ArrayList<>();
    for (String page : pages) {
      for (Compression any : Compression.values()) {
        files.add(file(source, page, any));
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

  String file(String source, String page) {
    return file(source, page, compression);
  }

  private static String file(String source, String page, Compression packed) {
    return "objects/" + source + "/" + page + ".jsonl" + packed.extension();
  }
}
