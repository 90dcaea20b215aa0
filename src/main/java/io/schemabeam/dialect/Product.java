// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A database product whose URLs are recognised, as {@code dialects/products.yaml} lists them.
 *
 * @param urlPrefix how its JDBC URLs begin
 * @param name as its maker calls it
 * @param driver the JDBC driver's class
 * @param coordinates group and artifact of the driver at Maven Central, several with a comma between them; empty if it
 *     is not there
 * @param systemSchemas schemas of the database itself, which are never listed; {@code *} stands for any end, and case
 *     does not matter
 */
public record Product(
    String urlPrefix, String name, String driver, String coordinates, List<String> systemSchemas) {
  private static final List<Product> ALL = load();

  public Product {
    systemSchemas = systemSchemas == null ? List.of() : List.copyOf(systemSchemas);
  }

  /** The product of a URL; the one with the longest prefix if several fit. */
  public static Optional<Product> of(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(product -> lower.startsWith(product.urlPrefix))
        .max(java.util.Comparator.comparingInt(product -> product.urlPrefix.length()));
  }

  /** All products, in the order of the file. */
  public static List<Product> all() {
    return ALL;
  }

  /** Whether a schema is one of the database's own. */
  public boolean isSystemSchema(String schema) {
    return systemSchemas.stream().anyMatch(pattern -> pattern.endsWith("*")
        ? schema.regionMatches(true, 0, pattern, 0, pattern.length() - 1)
        : schema.equalsIgnoreCase(pattern));
  }

  private static List<Product> load() {
    try (InputStream stream = Product.class.getResourceAsStream("/dialects/products.yaml")) {
      return YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build()
          .readValue(stream, new TypeReference<List<Product>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
