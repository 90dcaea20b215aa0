// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Family;
import java.util.List;
import java.util.regex.Pattern;

/**
 * OpenMetadata's create requests for databases, schemas, tables and stored procedures, a folder for each collection of
 * its API. The database service itself must exist: it holds how OpenMetadata connects, which a crawl does not know.
 *
 * @see <a href="https://docs.open-metadata.org/main-concepts/metadata-standard/schemas/api">OpenMetadata: API
 *     schemas</a>
 */
public final class OpenMetadataFormat implements Format {
  static final String SERVICE = "service";
  static final String DATABASES = "databases";
  static final String SCHEMAS = "databaseSchemas";
  static final String TABLES = "tables";
  static final String PROCEDURES = "storedProcedures";

  @Override
  public String name() {
    return "openmetadata";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Layout layout() {
    return new Layout("openmetadata/" + Layout.SOURCE + "/" + Layout.KIND, ".jsonl", Layout.Framing.LINES);
  }

  @Override
  public List<String> kinds(Family family) {
    return switch (family) {
      case SCHEMAS -> List.of(DATABASES, SCHEMAS);
      case RELATIONS -> List.of(TABLES);
      case ROUTINES -> List.of(PROCEDURES);
      case TYPES, EVENTS -> List.of();
    };
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            SERVICE, Setting.SOURCE, Pattern.compile("[^\":>]{1,256}"), "the name of a database service", true));
  }

  @Override
  public Formatter formatter(FormatContext context) {
    return new OpenMetadataFormatter(context);
  }
}
