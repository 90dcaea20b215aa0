// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.CharConversionException;
import java.io.IOException;

/** Reads pipeline files, strictly: an unknown field is a mistake, and the message suggests what was meant. */
final class PipelineFileReader {
  private static final ObjectMapper MAPPER =
      DefinitionJson.configure(new ObjectMapper(new YAMLFactory()))
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  private PipelineFileReader() {}

  /**
   * Parses a file's content.
   *
   * @param file its name, for messages
   */
  static PipelineFile parse(String file, byte[] content) throws DefinitionException {
    try {
      JsonNode read = MAPPER.readTree(content);
      if (read.isMissingNode() || read.isNull()) {
        throw new DefinitionException(file + ": is empty; it needs sources and sinks");
      }
      return MAPPER.readValue(content, PipelineFile.class);
    } catch (JacksonException mistake) {
      throw new DefinitionException(FileMistakes.line(file, content, mistake));
    } catch (CharConversionException notText) {
      throw new DefinitionException(file + ": is not a text in UTF-8");
    } catch (IOException impossible) {
      throw new DefinitionException(file + ": " + impossible.getMessage());
    }
  }
}
