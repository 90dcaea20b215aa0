// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Family;
import java.util.List;
import java.util.regex.Pattern;

/**
 * DataHub's metadata files: JSON arrays of MetadataChangeProposals, as its {@code file} source reads them. Databases
 * and schemas are containers; tables and views are data sets.
 *
 * @see <a href="https://docs.datahub.com/docs/metadata-integration/as-a-library">DataHub: MetadataChangeProposal</a>
 */
public final class DataHubFormat implements Format {
  static final String PLATFORM = "platform";
  static final String PLATFORM_INSTANCE = "platformInstance";
  static final String ENVIRONMENT = "env";

  @Override
  public String name() {
    return "datahub";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Layout layout() {
    return new Layout("datahub/" + Layout.SOURCE, ".json", Layout.Framing.ARRAY);
  }

  @Override
  public List<String> kinds(Family family) {
    return switch (family) {
      case SCHEMAS -> List.of(DataHubFormatter.CONTAINER);
      case RELATIONS -> List.of(DataHubFormatter.DATASET);
      case ROUTINES, TYPES, EVENTS -> List.of();
    };
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(PLATFORM, "", Pattern.compile("[A-Za-z0-9_-]+"), "the name of a data platform", false),
        new Setting(
            PLATFORM_INSTANCE, Setting.SOURCE, Pattern.compile("[A-Za-z0-9_.-]*"),
            "letters, digits, '_', '-' and '.', or empty for none", true),
        new Setting(
            ENVIRONMENT, "PROD",
            Pattern.compile(
                "DEV|TEST|QA|UAT|EI|PRE|STG|NON_PROD|PROD|CORP|RVW|PRD|TST|SIT|SBX|SANDBOX|CERT"),
            "one of DataHub's environments, such as PROD or DEV", false));
  }

  @Override
  public Formatter formatter(FormatContext context) {
    return new DataHubFormatter(context);
  }
}
