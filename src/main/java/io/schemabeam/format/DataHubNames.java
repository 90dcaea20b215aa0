// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.format.Platform.Levels;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * DataHub's names of one database's objects.
 *
 * @see <a href="https://docs.datahub.com/docs/what/urn">DataHub: URNs</a>
 */
final class DataHubNames {
  /** What DataHub's server takes, counted in URL encoding. */
  private static final int URN_BYTES = 512;

  /** URL encoding makes three bytes of one, nine of the widest character: shorter URNs need no counting. */
  private static final int SURELY_SHORT = URN_BYTES / 9;

  /** DataHub itself encodes all but the dot, which parts the levels of a name. */
  private static final NameEncoding LEVEL = new NameEncoding(",()\u241F.");

  private static final NameEncoding FIELD = new NameEncoding(",()\u241F");

  private final String platform;
  private final String instance;
  private final String environment;
  private final String database;
  private final Levels levels;
  private final Map<String, String> containers = new HashMap<>();

  DataHubNames(FormatContext context) {
    String given = context.setting(DataHubFormat.PLATFORM);
    this.platform = given.isEmpty() ? Platform.of(context.url()).dataHub() : given;
    this.instance = context.setting(DataHubFormat.PLATFORM_INSTANCE);
    this.environment = context.setting(DataHubFormat.ENVIRONMENT);
    this.database = context.database();
    this.levels = Platform.of(context.url()).levels();
  }

  String platform() {
    return "urn:li:dataPlatform:" + platform;
  }

  String platformName() {
    return platform;
  }

  String environment() {
    return environment;
  }

  boolean hasInstance() {
    return !instance.isEmpty();
  }

  String instance() {
    return "urn:li:dataPlatformInstance:(" + platform() + "," + instance + ")";
  }

  /** The name of a data set as its URN has it. */
  String name(String schema, String table) {
    return (hasInstance() ? instance + "." : "")
        + (levels == Levels.SCHEMA ? "" : LEVEL.encode(database) + ".")
        + (schema.isEmpty() ? "" : LEVEL.encode(schema) + ".")
        + LEVEL.encode(table);
  }

  /** A data set's URN, which may be too long for DataHub. */
  String dataset(String schema, String table) {
    return "urn:li:dataset:(" + platform() + "," + name(schema, table) + "," + environment + ")";
  }

  /**
   * A data set's URN.
   *
   * @throws UnformattableException if DataHub would refuse it
   */
  String checkedDataset(String schema, String table) throws UnformattableException {
    String urn = dataset(schema, table);
    if (urn.length() > SURELY_SHORT) {
      int bytes = URLEncoder.encode(urn, StandardCharsets.UTF_8).length();
      if (bytes > URN_BYTES) {
        throw new UnformattableException(
            "DataHub takes URNs of at most " + URN_BYTES + " bytes in URL encoding; this one has " + bytes
                + ": " + urn);
      }
    }
    return urn;
  }

  static String field(String dataset, String column) {
    return "urn:li:schemaField:(" + dataset + "," + FIELD.encode(column) + ")";
  }

  /** The container of the database. */
  String databaseContainer() {
    return container(database, "");
  }

  /** The container of a schema, which is a database to a platform whose databases have no schemas. */
  String schemaContainer(String schema) {
    return levels == Levels.SCHEMA ? container(schema, "") : container(database, ",\"schema\":" + ascii(schema));
  }

  /** The containers that something with this schema is in, the outermost first. */
  List<String> containers(String schema) {
    if (levels == Levels.SCHEMA) {
      return List.of(schemaContainer(schema));
    }
    return schema.isEmpty() ? List.of(databaseContainer()) : List.of(databaseContainer(), schemaContainer(schema));
  }

  /**
   * The MD5 hash of a JSON object with sorted keys, written like Python's {@code json.dumps} does; without an instance
   * the environment stands in its place, a habit that DataHub keeps.
   */
  private String container(String name, String end) {
    return containers.computeIfAbsent(name + '\0' + end, any -> hashed(name, end));
  }

  private String hashed(String name, String end) {
    String instanceOrEnvironment = hasInstance() ? instance : environment;
    String json =
        "{\"database\":" + ascii(name) + ",\"instance\":" + ascii(instanceOrEnvironment) + ",\"platform\":"
            + ascii(platform) + end + "}";
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(json.getBytes(StandardCharsets.US_ASCII));
      return "urn:li:container:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String ascii(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> quoted.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}
