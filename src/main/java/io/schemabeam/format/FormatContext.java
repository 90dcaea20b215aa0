// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Run;
import java.util.Map;

/**
 * What a formatter knows besides the objects, all of one database.
 *
 * @param crawl the crawl's name
 * @param source the source's name
 * @param database the database's name
 * @param url the source's JDBC URL, without credentials
 * @param run the run; its time is the only clock a format may look at, so that a page written twice is the same twice
 * @param settings a value for every {@link Format#settings setting}, for this source
 */
public record FormatContext(
    String crawl, String source, String database, String url, Run run, Map<String, String> settings) {

  /** The value of a setting that the format knows. */
  public String setting(String name) {
    return settings.get(name);
  }
}
