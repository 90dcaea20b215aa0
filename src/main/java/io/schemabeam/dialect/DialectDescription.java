// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A database's {@code dialect.yaml}.
 *
 * @param name the folder's name
 * @param product as the server calls itself
 * @param urlPrefix how its JDBC URLs begin
 * @param driver the JDBC driver's class
 * @param coordinates group and artifact of the driver at Maven Central
 * @param defaultPort the port of a URL that names none
 * @param versions major versions whose catalogs the SQL reads
 * @param systemSchemas schemas of the database itself, which are never listed; {@code *} stands for any end
 */
public record DialectDescription(
    String name,
    String product,
    String urlPrefix,
    String driver,
    String coordinates,
    int defaultPort,
    Versions versions,
    List<String> systemSchemas) {

  /** The first and the last major version. */
  public record Versions(int from, int to) {}

  /** Reads the description in the resource folder {@code dialects/<name>}. */
  public static DialectDescription of(String name) {
    try (InputStream stream = DialectDescription.class.getResourceAsStream("/dialects/" + name + "/dialect.yaml")) {
      return YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build()
          .readValue(stream, DialectDescription.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
