// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.schemabeam.format.FormatDefinition;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.SinkAnswer;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * A sink as a definition names it. Each kind of sink is a package with one implementation of this, known to
 * {@link Sinks} under its {@code type}, whose fields are the fields of the definition.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface SinkDefinition extends Serializable {
  /** Tells the sinks of a crawl apart in the graph and in messages. */
  String name();

  /** The format that feeds it. */
  FormatDefinition format();

  /**
   * Changes exactly if what was delivered under another identity does not count as delivered: another place, format or
   * compression. Holds no secret.
   */
  String identity();

  /** Where the user finds what was written, for messages. */
  String location();

  /** A command line that shows the beginning of what was written, with what every machine has; empty if there is none. */
  default String look() {
    return "";
  }

  /** The writing step: one answer for every page, whatever happens. Writing a page again must be harmless. */
  PTransform<PCollection<FormattedPage>, PCollection<SinkAnswer>> writer();

  /**
   * Removes whatever it has of pages that no longer count.
   *
   * @param source the source's name
   * @param pages file names of the pages
   */
  void discard(String source, Collection<String> pages) throws IOException;

  /**
   * Removes what a writer of a source that died has left half-written; called while nobody writes for that source.
   */
  void recover(String source) throws IOException;
}
