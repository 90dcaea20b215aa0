// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Family;
import java.util.List;
import java.util.regex.Pattern;

/**
 * OpenLineage's static events: a DatasetEvent for every table and view.
 *
 * @see <a href="https://openlineage.io/docs/spec/object-model">OpenLineage: object model</a>
 */
public final class OpenLineageFormat implements Format {
  /** The setting that names the server. */
  static final String NAMESPACE = "namespace";

  /** The setting that names who says so. */
  static final String PRODUCER = "producer";

  @Override
  public String name() {
    return "openlineage";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Layout layout() {
    return new Layout("openlineage/" + Layout.SOURCE, ".jsonl", Layout.Framing.LINES);
  }

  @Override
  public List<String> kinds(Family family) {
    return family == Family.RELATIONS ? List.of(OpenLineageFormatter.KIND) : List.of();
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            NAMESPACE, "", Pattern.compile("\\S+"), "a namespace without spaces, such as postgres://db1:5432", false),
        new Setting(
            PRODUCER, "urn:schemabeam:crawl", Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+"), "a URI", false));
  }

  @Override
  public Formatter formatter(FormatContext context) {
    return new OpenLineageFormatter(context);
  }
}
