// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas that the makers of catalogs publish, by the addresses they have there; files of this repository. */
final class Schemas {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FOLDER = "classpath:formats/schemas/";

  private final Map<String, JsonSchema> known = new HashMap<>();
  private final JsonSchemaFactory factory;

  private Schemas(VersionFlag version, String address, String folder) {
    factory =
        JsonSchemaFactory.getInstance(
            version,
            builder ->
                builder.schemaMappers(
                    mappers -> mappers.mappings(iri -> iri.replaceFirst(address, FOLDER + folder))));
  }

  /** OpenLineage's events and facets. */
  static Schemas openLineage() {
    return new Schemas(
        VersionFlag.V202012, "https://openlineage.io/spec/(facets/)?[0-9]+-[0-9]+-[0-9]+/", "openlineage/$1");
  }

  /** OpenMetadata's create requests. */
  static Schemas openMetadata() {
    return new Schemas(VersionFlag.V7, "https://open-metadata.org/schema/", "openmetadata/");
  }

  /** What is wrong with a value, a line each. */
  List<String> problems(String address, JsonNode value) {
    return known
        .computeIfAbsent(address, this::load)
        .validate(value).stream()
        .map(message -> message.getInstanceLocation() + ": " + message.getMessage())
        .toList();
  }

  private JsonSchema load(String address) {
    SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return factory.getSchema(SchemaLocation.of(address), config);
  }

  static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(new String(json, java.nio.charset.StandardCharsets.UTF_8));
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(notJson);
    }
  }
}
