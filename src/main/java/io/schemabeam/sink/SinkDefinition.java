// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.schemabeam.format.FormatDefinition;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A sink as a definition names it. Each kind of sink is a package with one implementation of this, known to
 * {@link Sinks} under its {@code type}, whose fields are the fields of the definition.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface SinkDefinition extends Serializable {
  /** How long a page is tried again unless the definition says otherwise. */
  Duration DEFAULT_RETRY_FOR = Duration.ofSeconds(20);

  /** Credentials inside a URL. */
  Pattern CREDENTIALS =
      Pattern.compile("://[^/?]*:[^/?]*@|[?&;](password|pwd)=", Pattern.CASE_INSENSITIVE);

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

  /**
   * A command line that shows the beginning of what was written, with what every machine has; empty if there is none.
   */
  default String look() {
    return "";
  }

  /**
   * Writes pages; called by each worker thread that does.
   *
   * @param run the run that they belong to
   */
  PageWriter open(Run run) throws SinkException;

  /**
   * The greatest number of pages that are written at the same time, over the whole cluster; 0 for as many as the
   * workers like.
   */
  default int slots() {
    return 0;
  }

  /** How long a page is tried again before the sink is given up for this run. */
  default Duration retryFor() {
    return DEFAULT_RETRY_FOR;
  }

  /**
   * Whether pages come with what has changed since the sink last had them, and with tombstones; if not, they come
   * whole.
   */
  default boolean wantsChanges() {
    return false;
  }

  /** Whether what was written of a page and not committed is replaced as a whole when the page is written again. */
  default boolean replacesUnacknowledged() {
    return false;
  }

  /**
   * Removes what it has as a page's, if it keeps that apart by page, of pages that no longer count.
   *
   * @param source the source's name
   * @param pages file names of the pages
   */
  default void discard(String source, Collection<String> pages) throws IOException {}

  /**
   * Removes what a writer of a source that died has left half-written; called while nobody writes for that source.
   */
  default void recover(String source) throws IOException {}

  /**
   * Refuses a URL with credentials in it, which would be shown in messages and job graphs.
   *
   * @throws IllegalArgumentException if there are any; the message does not repeat the URL
   */
  static void refuseCredentials(String field, String url) {
    if (CREDENTIALS.matcher(url).find()) {
      throw new IllegalArgumentException(
          field + ": holds a password; use username, password: env:NAME or token: env:NAME instead");
    }
  }
}
