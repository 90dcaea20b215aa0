// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Family;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Atlan's entity files, {@code transformed/<entity>/PAGE.json} with an entity a line: Database, Schema, Table, View,
 * MaterialisedView, TablePartition, Column, Procedure and Function.
 *
 * @see <a href="https://github.com/atlanhq/application-sdk">Atlan: application SDK</a>
 */
public final class AtlanFormat implements Format {
  static final String CONNECTION = "connection";
  static final String CONNECTION_NAME = "connectionName";
  static final String TENANT = "tenantId";

  @Override
  public String name() {
    return "atlan";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Layout layout() {
    return new Layout("transformed/" + Layout.KIND, ".json", Layout.Framing.LINES);
  }

  @Override
  public List<String> kinds(Family family) {
    return switch (family) {
      case SCHEMAS -> List.of("database", "schema");
      case RELATIONS -> List.of("table", "view", "column");
      case ROUTINES -> List.of("extras-procedure", "function");
      case TYPES, EVENTS -> List.of();
    };
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            CONNECTION, "", Pattern.compile("default/[a-z0-9][a-z0-9_-]*/[^/]+"),
            "a connection's qualified name, such as default/postgres/1764230875", true),
        new Setting(CONNECTION_NAME, Setting.SOURCE, Pattern.compile(".+"), "a connection's name", false),
        new Setting(TENANT, "default", Pattern.compile(".+"), "a tenant's name", false));
  }

  @Override
  public Formatter formatter(FormatContext context) {
    return new AtlanFormatter(context);
  }
}
